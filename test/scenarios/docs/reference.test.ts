import { globSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clientPage } from '../../../docs/reference/generate/client.ts';
import { environmentPage } from '../../../docs/reference/generate/environment.ts';
import { errorsPage, failureCodes } from '../../../docs/reference/generate/errors.ts';
import { eventsPage } from '../../../docs/reference/generate/events.ts';
import { limitsPage } from '../../../docs/reference/generate/limits.ts';
import { pages } from '../../../docs/reference/generate/pages.ts';
import { quantity } from '../../../docs/reference/generate/quantity.ts';
import { limits } from '../../../src/domain/limits.ts';
import { declared } from '../../../src/env/variables.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const stored = (file: string) => readFileSync(file, 'utf8');

/** The pages depend on no database, so once is enough. */
describe('the reference', onlyOn('embedded', 'That the reference is up to date is found out once.'), () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'countersign-reference-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  /** A copy of a source file in which something was changed. */
  async function changed(file: string, from: string | RegExp, to: string): Promise<string> {
    const text = stored(file);
    const other = text.replace(from, to);
    expect(other).not.toBe(text);
    const copy = join(directory, 'changed.ts');
    await writeFile(copy, other);
    return copy;
  }

  test.each(Object.entries(pages))('%s is what the source says; `npm run docs` writes it', (file, make) => {
    expect(stored(file)).toBe(make());
  });

  test('a sentence that is changed in the source makes the stored page wrong', async () => {
    const otherLimits = await changed('src/domain/limits.ts', 'Length of a condition.', 'Another length.');
    expect(limitsPage(otherLimits)).not.toBe(stored('docs/reference/limits.md'));
    const otherEvents = await changed(
      'src/domain/event/event.ts',
      'A task was created.',
      'A task was opened.',
    );
    expect(eventsPage(otherEvents)).not.toBe(stored('docs/reference/events.md'));
    const otherPort = { ...declared, PORT: declared.PORT.default(4401).meta({ meaning: 'Port.' }) };
    expect(environmentPage(otherPort)).not.toBe(stored('docs/reference/environment.md'));
  });

  test('a limit, a variable or an event without a sentence is refused', async () => {
    const silentLimit = await changed('src/domain/limits.ts', /\/\*\* Length of a condition\. \*\/\n/, '');
    expect(() => limitsPage(silentLimit)).toThrow('conditionMaxChars has no sentence');
    const silentEvent = await changed('src/domain/event/event.ts', /\/\*\* A task was created\. \*\/\n/, '');
    expect(() => eventsPage(silentEvent)).toThrow('task.created has no sentence');
    expect(() => environmentPage({ ...declared, HOST: z.string() })).toThrow('HOST has no meaning');
  });

  test('a public name of the client without a docstring is refused, and every one of them is named', async () => {
    const copy = join(directory, 'client');
    await cp('packages/client/src', copy, { recursive: true });
    for (const [file, sentence] of [
      ['settings.ts', '/** What a client is made with; what is left out is looked for. */'],
      ['tasks.ts', '/** Opens a case, for `taskId` of requests. */'],
    ] as const) {
      const text = stored(join(copy, file));
      expect(text).toContain(sentence);
      await writeFile(join(copy, file), text.replace(sentence, ''));
    }
    expect(() => clientPage(copy)).toThrow(
      'CountersignOptions has no docstring.\nTasks.create has no docstring.',
    );
  });

  test('limits are written in the unit that their name says', () => {
    expect(quantity('drainMs', limits.drainMs)).toBe('8 s');
    expect(quantity('expiryByRiskMs', limits.expiryByRiskMs)).toBe(
      'LOW: 7 days, MEDIUM: 24 h, HIGH: 4 h, CRITICAL: 1 h',
    );
    expect(quantity('webhookAnswerMaxBytes', limits.webhookAnswerMaxBytes)).toBe('64 KiB');
    expect(quantity('bellPayloadMaxBytes', limits.bellPayloadMaxBytes)).toBe('7,900 bytes');
    expect(quantity('deliveryJitterRatio', limits.deliveryJitterRatio)).toBe('10 %');
    expect(quantity('nameMaxChars', limits.nameMaxChars)).toBe('200 characters');
    expect(quantity('xMs', 0)).toBe('0 ms');
  });

  test('every code that the source sends is on the page of errors', () => {
    const sent = [...codesSent()];
    expect(sent.length).toBeGreaterThan(15);
    const named = (page: string) => sent.filter((code) => !page.includes(`\`${code}\``));
    expect(named(errorsPage())).toEqual([]);
    expect(named(errorsPage().replaceAll('TOO_SLOW', ''))).toEqual(['TOO_SLOW']);
  });

  test('every code of a failure that the page names is one that the source, or a library, sends', () => {
    const byLibraries = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'];
    const known = [...codesSent(), ...byLibraries];
    expect(Object.keys(failureCodes).filter((code) => !known.includes(code))).toEqual([]);
  });
});

/** The codes of refusals and GraphQL errors, as they are written in the source. */
function codesSent(): Set<string> {
  const places = [
    /extensions: \{ code: '([A-Z_]+)'/g,
    /sendError\([^']*?\d{3}, '([A-Z_]+)'/g,
    /readonly code = '([A-Z_]+)'/g,
    /new RefusedError\(\s*'([A-Z_]+)'/g,
    /\d{3}: '([A-Z_]+)'/g,
    /new FileLinkError\(\s*'([A-Z_]+)'/g,
    /code: '(FILE_TOO_LARGE|TASK_FILES_FULL)'/g,
  ];
  // Those of the database's own errors are answered as UNAVAILABLE.
  const files = globSync('src/**/*.ts').filter(
    (file) => !file.endsWith('.test.ts') && !file.startsWith('src/entities/'),
  );
  const texts = files.map(stored);
  return new Set(
    places.flatMap((place) =>
      texts.flatMap((text) => [...text.matchAll(place)].map((found) => found[1] ?? '')),
    ),
  );
}
