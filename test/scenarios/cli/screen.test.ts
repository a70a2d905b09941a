import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { linesOnScreen, onScreen } from '../../fixtures/server/screen.ts';

const once =
  inject('store')?.kind === 'embedded'
    ? onScreen
    : onlyOn(
        'embedded',
        'The command line sees the API, whatever the rows are kept in, so it is tried once.',
      );

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

/** Graphemes whose characters take more columns than one, in some terminals or in all. */
const wide = [
  'ᄀ'.repeat(200),
  `${'ᄀ'.repeat(90)}ᅡ`,
  '한'.repeat(90),
  '한'.repeat(90),
  '👨‍👩‍👧‍👦'.repeat(40),
  '🏃🏽'.repeat(60),
  '🇩🇪'.repeat(60),
  '❤️'.repeat(60),
  'क्षि'.repeat(60),
  'กำ'.repeat(60),
  'ﾊﾞ'.repeat(60),
  '䷀'.repeat(60),
  `a${'\u0301'.repeat(300)}`.repeat(3),
];

test.each([80, 43])(
  'in %i columns no text of an agent leaves its bar',
  { timeout: 60_000, ...once },
  async (columns) => {
    const params = Object.fromEntries(wide.map((text, index) => [`field ${index}`, text]));
    const id = await createApproval(fixture.agent, { summary: wide.join('\n'), action: 'Look', params });
    const lines = await linesOnScreen(
      ['approvals', 'show', id],
      { COUNTERSIGN_URL: fixture.reviewer.url, COUNTERSIGN_API_KEY: fixture.reviewer.key ?? '' },
      columns,
    );
    expect(lines.length).toBeGreaterThan(40);
    // A line of ours begins with a character of ASCII or with the mark of a line that goes on.
    const left = lines.filter((line) => /^(?:[^\x20-\x7E↳]|a\u0301)/u.test(line));
    expect(left).toEqual([]);
  },
);
