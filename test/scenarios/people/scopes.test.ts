import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Scope, scopes } from '../../../src/domain/people/scopes.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, call } from '../../fixtures/client/graphql.ts';
import { overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type OperationKind, rootFields, wholeDocument } from '../../fixtures/client/selection.ts';
import { connect, openSocket } from '../../fixtures/client/socket.ts';
import { neededScopes } from '../../fixtures/scopes/needed-scopes.ts';

/** Something that each subscription tells of; the id is in what it tells. */
const happenings: Readonly<Record<string, () => Promise<string>>> = {
  elicitationAnswered: () => askAndDecline(),
  elicitationChanged: () => askAndDecline(),
  executionChanged: () => run(),
};

async function run(): Promise<string> {
  const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: crypto.randomUUID() });
  await mustSucceed(fixture.admin, 'createAgentVersion', { agentId: agent?.id, approvalRequired: false });
  return (await mustSucceed(fixture.agent, 'startExecution', { agentId: agent?.id })).execution?.id ?? '';
}

async function askAndApprove(): Promise<string> {
  const id = await createApproval(fixture.agent);
  await mustSucceed(fixture.reviewer, 'approve', { id });
  return id;
}

async function sayAndApprove(id: string): Promise<string> {
  await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId: id, content: 'Why?' });
  // The reviewer stands in for one who asks here.
  await mustSucceed(fixture.admin, 'approve', { id });
  return id;
}

async function askAndDecline(): Promise<string> {
  const question = { message: 'Which one?', responseSchema: { type: 'object' } };
  const id = (await mustSucceed(fixture.agent, 'createElicitation', question)).elicitation?.id ?? '';
  await mustSucceed(fixture.reviewer, 'answerElicitation', { id, action: 'DECLINE' });
  return id;
}

const all = Object.keys(scopes) as Scope[];
const cases = Object.entries(neededScopes).flatMap(([kind, fields]) =>
  Object.entries(fields).map(
    ([name, need]) => [`${kind} ${name}`, kind as OperationKind, name, need] as const,
  ),
);

let fixture: Fixture;
let chief: string;

beforeAll(async () => {
  fixture = await createFixture();
  chief = (await createPrincipal(fixture.admin, 'chief', { role: 'OWNER' })).id;
});
afterAll(() => fixture.close());

/** The same person with a key that has these scopes and no other. */
async function keyWith(held: readonly Scope[]): Promise<Client> {
  const { secret } = await mustSucceed(fixture.admin, 'createApiKey', { principalId: chief, scopes: held });
  return { url: fixture.admin.url, key: secret ?? '' };
}

/** The approval that a subscription is about; one's own, where that is what it takes. */
async function aboutOf(args: Readonly<Record<string, unknown>>): Promise<string | null> {
  if ('bundleKey' in args) return createApproval(await keyWith(['approvals:create', 'approvals:read']), args);
  return 'approvalId' in args ? createApproval(fixture.agent) : null;
}

test.each(['query', 'mutation', 'subscription'] as const)('every %s says what it needs', (kind) => {
  expect(Object.keys(neededScopes[kind]).sort()).toEqual(Object.keys(rootFields(kind)).sort());
});

describe('without the scope', () => {
  test.each(cases)('%s is refused, and says which scope it needs', async (_title, kind, name, need) => {
    const [needed] = need.scopes;
    if (!needed) return;
    // `admin` includes every other scope.
    const held = all.filter((scope) => scope !== 'admin' && !need.scopes.includes(scope));
    const client = await keyWith(held);
    const refusal = { code: 'FORBIDDEN', requiredScope: needed };
    if (kind === 'mutation') {
      const { data } = await call(client, wholeDocument(kind, name, need.args), need.args);
      expect(data).toEqual({
        [name]: {
          __typename: 'ForbiddenError',
          code: 'FORBIDDEN',
          message: expect.stringContaining(needed),
          path: null,
          requiredScope: needed,
        },
      });
    } else if (kind === 'query') {
      const { data, errors } = await call(client, wholeDocument(kind, name, need.args), need.args);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([refusal]);
      expect(
        Object.values(data ?? {})
          .flat()
          .filter(Boolean),
      ).toEqual([]);
    } else {
      for (const [, listen] of transports) {
        const { ended } = await listen(client, wholeDocument(kind, name, need.args), need.args);
        expect(await ended).toMatchObject({ how: 'ERROR', errors: [{ extensions: refusal }] });
      }
    }
  });
});

describe('with that scope alone', () => {
  test.each(cases)('%s is allowed', async (_title, kind, name, need) => {
    // Of the scopes that will do, the first is the least; what is heard here is asked by others.
    const least = kind === 'subscription' ? need.scopes.slice(-1) : need.scopes.slice(0, 1);
    const client = await keyWith(least.length > 0 ? least : ['audit:read']);
    if (kind === 'subscription') {
      const about = await aboutOf(need.args);
      const after = await cursorNow(fixture.agent);
      const args = { ...need.args, ...('approvalId' in need.args ? { approvalId: about } : {}), after };
      const feed = await overWebSocket(client, wholeDocument(kind, name, args), args);
      onTestFinished(() => feed.stop());
      // It is still open when something happens, and hears it.
      const id = about ? await sayAndApprove(about) : await (happenings[name] ?? askAndApprove)();
      expect(JSON.stringify(await feed.next())).toContain(id);
      return;
    }
    const answer = await call(client, wholeDocument(kind, name, need.args), need.args);
    // What a mutation answers with may need another scope to be looked into; that it was done is what counts.
    if (kind === 'query') {
      // There is no such approval, and only its result says so.
      const codes = name === 'approvalResult' ? ['NOT_FOUND'] : [];
      expect(answer.errors?.map(({ extensions }) => extensions?.code) ?? []).toEqual(codes);
    } else
      expect(answer.data).toEqual({ [name]: expect.not.objectContaining({ __typename: 'ForbiddenError' }) });
  });
});

describe('without a credential that is good', () => {
  const bad = [
    ['none', null, 'UNAUTHENTICATED'],
    ['an unknown one', `csk_${'A'.repeat(43)}`, 'UNAUTHENTICATED'],
    ['a malformed one', 'let me in', 'UNAUTHENTICATED'],
  ] as const;

  test.each(bad)('%s: 401 before any GraphQL', async (_what, key, code) => {
    const answer = await call({ url: fixture.admin.url, key }, '{ this is not even GraphQL');
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code } }] });
    expect(answer.data).toBeUndefined();
  });

  test.each(bad)('%s: 4401 on a WebSocket', async (_what, key) => {
    await expect(connect({ url: fixture.admin.url, key })).rejects.toThrow('4401');
  });

  test('a revoked one, and one that has expired', async () => {
    const short = new Date(Date.now() + 60_000).toISOString();
    const gone = await createPrincipal(fixture.admin, 'gone');
    const old = await createPrincipal(fixture.admin, 'old', { expiresAt: short });
    await mustSucceed(fixture.admin, 'revokeApiKey', { id: gone.keyId });
    expect(await call(old, '{ viewer { scopes } }')).toMatchObject({ status: 200 });
    fixture.advanceClock(61_000);
    for (const client of [gone, old]) {
      expect(await call(client, '{ viewer { scopes } }')).toMatchObject({ status: 401 });
      await expect(connect(client)).rejects.toThrow('4401');
    }
  });

  test('a socket that does not say who it is is closed, and so is one that asks first', async () => {
    const silent = openSocket(fixture.admin.url);
    const hasty = openSocket(fixture.admin.url);
    hasty.addEventListener('open', () => {
      hasty.send(
        JSON.stringify({
          type: 'subscribe',
          id: '1',
          payload: { query: 'subscription { decisionMade { cursor } }' },
        }),
      );
    });
    const closing = (socket: WebSocket) =>
      new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
    expect(await Promise.all([closing(silent), closing(hasty)])).toEqual([4408, 4401]);
  });
});
