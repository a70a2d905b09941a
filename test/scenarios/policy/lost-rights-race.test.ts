import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

// The one who voted first loses the group between the moment at which the last vote is judged and its write.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

async function lastVoteWhile(
  lose: (voter: CreatedPrincipal) => Promise<unknown>,
  unprotected: () => () => void = () => () => {},
) {
  const type = `t${crypto.randomUUID()}`;
  const person = (who: string) =>
    createPrincipal(fixture.admin, `${who}-${crypto.randomUUID()}`, { groups: [type] });
  const [one, other] = [await person('one'), await person('other')];
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    stages: [{ groups: [{ group: type, count: 2 }] }],
  });
  const id = await createApproval(fixture.agent, { type });
  await mustSucceed(one, 'approve', { id });
  const undo = [onceJudged(() => lose(one)), unprotected()];
  try {
    return await mutate(other, 'approve', { id });
  } finally {
    for (const restore of undo) restore();
  }
}

/** Does something once, when the votes of others have been read and nothing is written yet. */
function onceJudged(does: () => Promise<unknown>): () => void {
  const db = fixture.replicas[0]?.ports.db as {
    query: (text: string, values?: readonly unknown[]) => unknown;
  };
  const { query } = db;
  db.query = async (text, values) => {
    const read = await query(text, values);
    if (text.includes('k.signed_out')) {
      db.query = query;
      await does();
    }
    return read;
  };
  return () => {
    db.query = query;
  };
}

/** Takes the version of the rules out of every write. */
function withoutComparing(): () => void {
  const db = fixture.replicas[0]?.ports.db as {
    write: (text: string, values?: readonly unknown[]) => unknown;
  };
  const { write } = db;
  db.write = (text, values = []) => {
    const [, called = ''] = /append_events\((.*)/s.exec(text) ?? [];
    const versions = [...called.matchAll(/\$(\d+)::bigint/g)].map(([, place]) => Number(place) - 1);
    return write(
      text,
      values.map((value, i) => (versions.includes(i) ? null : value)),
    );
  };
  return () => {
    db.write = write;
  };
}

const leave = ({ id }: CreatedPrincipal) => mustSucceed(fixture.admin, 'updatePrincipal', { id, groups: [] });

test('the last vote does not end a request by a vote whose voter has just left the group', async () => {
  expect(await lastVoteWhile(leave)).toMatchObject({ approval: { status: 'PENDING' } });
});

test('nor by one that was cast with a key that has just been revoked', async () => {
  expect(
    await lastVoteWhile(({ keyId }) => mustSucceed(fixture.admin, 'revokeApiKey', { id: keyId })),
  ).toMatchObject({ approval: { status: 'PENDING' } });
});

test('it does where the write does not compare the rules that the votes were counted by', async () => {
  expect(await lastVoteWhile(leave, withoutComparing)).toMatchObject({ approval: { status: 'APPROVED' } });
});
