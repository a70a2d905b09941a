import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

// A browser writes every end of a line as CR LF, whatever the page had. An edit keeps those of the proposal.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const params = {
  windows: 'Dear Ann,\r\n5 EUR\r\nBob',
  unix: 'Dear Ann,\n5 EUR\nBob',
  mixed: 'one\r\ntwo\nthree\rfour',
  untouched: 'a\r\nb\nc\rd',
};

/** The params after an edit in which these texts were typed, as the page posts them. */
async function edited(typed: Readonly<Record<string, string>>) {
  const session = await signIn(fixture, 'reviewer');
  const id = await createApproval(fixture.agent, { params });
  const { form } = await visit(new URL(`/a/${id}`, fixture.reviewer.url).href, session);
  if (!form) throw new Error('The page has no form.');
  const posted = Object.entries({ ...params, ...typed }).map(([name, text]) => [
    `EDIT_AND_APPROVE.param.${name}`,
    text.replace(/\r\n?|\n/g, '\r\n'),
  ]);
  await send(
    form,
    {
      ...Object.fromEntries(posted),
      outcome: 'EDIT_AND_APPROVE',
      'EDIT_AND_APPROVE.note': 'Two\r\nlines',
    },
    session,
  );
  const document = graphql(`query LineEnds($id: ID!) { approval(id: $id) {
    params decision { note paramsPatch { op path value } }
  } }`);
  return (await read(fixture.reviewer, document, { id })).approval;
}

test('what was not touched is not written, and what was touched keeps its ends of lines', async () => {
  const typed = {
    windows: 'Dear Ann,\n4 EUR\nBob',
    unix: 'Dear Ann,\n4 EUR\nBob',
    mixed: 'one\nTWO\nthree\nfour',
  };
  const after = {
    windows: 'Dear Ann,\r\n4 EUR\r\nBob',
    unix: 'Dear Ann,\n4 EUR\nBob',
    mixed: 'one\r\nTWO\nthree\rfour',
  };
  const approval = await edited(typed);
  expect(approval?.params).toEqual({ ...params, ...after });
  const written = approval?.decision?.paramsPatch?.map(({ path }) => path);
  expect(written?.toSorted()).toEqual(['/mixed', '/unix', '/windows']);
});

test('a note has the line ends of every other text', async () => {
  expect((await edited({}))?.decision?.note).toBe('Two\nlines');
});
