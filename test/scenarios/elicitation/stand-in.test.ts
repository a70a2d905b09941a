import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

// A question to a person who is away waits for those who stand in for them, as an approval does.

let fixture: Fixture;
let people: Record<'ann' | 'ben' | 'cat' | 'eve', CreatedPrincipal>;
let delegation: string | undefined;
beforeAll(async () => {
  fixture = await createFixture();
  const { admin } = fixture;
  people = {
    ann: await createPrincipal(admin, 'ann', { groups: ['finance'] }),
    ben: await createPrincipal(admin, 'ben'),
    cat: await createPrincipal(admin, 'cat'),
    eve: await createPrincipal(admin, 'eve', { role: 'VIEWER', scopes: ['approvals:read'] }),
  };
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  delegation = (await mustSucceed(people.ann, 'createDelegation', { to: 'ben', endsAt })).delegation?.id;
});
afterAll(() => fixture.close());

let asked = 0;
async function ask(to: { readonly assignTo?: string }) {
  asked += 1;
  const message = `Question ${asked}?`;
  const responseSchema = { type: 'object', properties: { yes: { type: 'boolean' } } };
  const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
    message,
    responseSchema,
    ...to,
  });
  return { id: elicitation?.id ?? '', message };
}

const listing = graphql(`query StandInQuestions($mine: Boolean) {
  elicitations(first: 50, filter: { assignedToMe: $mine }) { nodes { id waitsForMe } }
}`);

/** Whether a question is in the listing of what is assigned, not in the other one, and whether it waits. */
async function standing(who: Client, id: string) {
  const [mine, others] = await Promise.all([true, false].map((is) => read(who, listing, { mine: is })));
  const found = [mine, others].map((listed) => listed?.elicitations.nodes.find((one) => one.id === id));
  expect(found.filter(Boolean)).toHaveLength(1);
  return { assigned: Boolean(found[0]), waits: found.find(Boolean)?.waitsForMe };
}

async function isOnPageOf(handle: string, message: string): Promise<boolean> {
  const { text } = await visit(new URL('/plain', fixture.reviewer.url).href, await signIn(fixture, handle));
  return text.includes(message);
}

describe.each([
  ['a person', () => ({ assignTo: 'ann' })],
  ['a group of theirs', () => ({ assignTo: 'finance' })],
])('a question to %s who is away', (_whom, to) => {
  test('is assigned to, waits for and is shown to the stand-in, and to no other', async () => {
    const { id, message } = await ask(to());
    for (const [who, is] of [
      ['ann', true],
      ['ben', true],
      ['cat', false],
      ['eve', false],
    ] as const) {
      expect([who, await standing(people[who], id)]).toEqual([who, { assigned: is, waits: is }]);
      expect([who, await isOnPageOf(who, message)]).toEqual([who, is]);
    }
  });

  test('is answered by the stand-in', async () => {
    const { id } = await ask(to());
    const answer = { id, action: 'ACCEPT', content: { yes: true } };
    const { elicitation } = await mustSucceed(people.ben, 'answerElicitation', answer);
    expect(elicitation).toMatchObject({ status: 'ACCEPTED', content: { yes: true } });
    expect(await standing(people.ben, id)).toEqual({ assigned: true, waits: false });
  });
});

test('a feed says of each who listens whether a question is theirs', async () => {
  const changes = graphql(
    `subscription StandInFeed($after: String) { elicitationChanged(after: $after) { elicitation { id waitsForMe } } }`,
  );
  const { cursor: after } = await read(fixture.reviewer, graphql(`query StandInCursor { cursor }`));
  const feeds = await Promise.all(
    [people.ben, people.cat].map((who) => overWebSocket(who, changes, { after })),
  );
  const { id } = await ask({ assignTo: 'ann' });
  const [ben, cat] = await Promise.all(feeds.map((feed) => feed.next()));
  expect([ben?.elicitation, cat?.elicitation]).toEqual([
    { id, waitsForMe: true },
    { id, waitsForMe: false },
  ]);
});

test('a question to no one in particular waits for all who may answer, and not for those who only read', async () => {
  const { id } = await ask({});
  expect((await standing(people.cat, id)).waits).toBe(true);
  expect((await standing(people.eve, id)).waits).toBe(false);
});

test('without the delegation, it waits for the one alone', async () => {
  await mustSucceed(people.ann, 'endDelegation', { id: delegation });
  const { id, message } = await ask({ assignTo: 'ann' });
  expect(await standing(people.ben, id)).toEqual({ assigned: false, waits: false });
  expect(await isOnPageOf('ben', message)).toBe(false);
});
