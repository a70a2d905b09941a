import { setTimeout as pause } from 'node:timers/promises';
import { createClient as eventStreamClient } from 'graphql-sse';
import { createClient as webSocketClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../fixtures/client/fixture.ts';
import { call } from '../fixtures/client/graphql.ts';
import { transports } from '../fixtures/client/listen.ts';
import { documentOf, mustSucceed } from '../fixtures/client/mutations.ts';
import { until } from '../fixtures/client/wait.ts';
import { isWhole } from '../fixtures/server/test-size.ts';

/**
 * For so long the database refuses one table, as it does while rights are changed or a table is rebuilt: past the second
 * attempt of each client where a place is tried, and past the first for the other tables.
 */
const refusedMs = (table: string) => (places.includes(table) ? 3_000 : 1_000);

/** They stand for the places: who calls, what is read to be sent, what is decided. */
const places = ['api_key', 'event', 'request'];
const others = ['principal', 'workspace', 'event_counter', 'decision', 'task', 'project'];

// What is refused is the same code on either database, so the other tables are tried once.
const tables = isWhole() && inject('store')?.kind === 'postgres' ? [...places, ...others] : places;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

async function refuse(table: string): Promise<() => Promise<void>> {
  const { db } = fixture.database;
  await db.query(`alter table ${table} rename to ${table}_elsewhere`);
  return async () => {
    await db.query(`alter table ${table}_elsewhere rename to ${table}`);
  };
}

const query = `subscription ($id: ID!) {
  decisionMade(approvalId: $id) { decision { outcome } approval { status } }
}`;

interface Heard {
  readonly data?: {
    readonly decisionMade?: { readonly decision?: { readonly outcome?: string } | null };
  } | null;
  readonly errors?: readonly unknown[];
}

/** The clients of the guide, each as the guide says; answer everything that they hear until they end. */
const waiters: readonly (readonly [name: string, wait: (id: string) => Promise<readonly Heard[]>])[] = [
  [
    'graphql-ws',
    async (id) => {
      const client = webSocketClient({
        url: `${fixture.agent.url.replace('http', 'ws')}/graphql`,
        connectionParams: { Authorization: `Bearer ${fixture.agent.key}` },
        shouldRetry: () => true,
        retryAttempts: Number.POSITIVE_INFINITY,
      });
      return collect(client.iterate({ query, variables: { id } }) as AsyncIterable<Heard>);
    },
  ],
  [
    'graphql-sse',
    async (id) => {
      const client = eventStreamClient({
        url: `${fixture.agent.url}/graphql`,
        headers: { Authorization: `Bearer ${fixture.agent.key}` },
        retryAttempts: Number.POSITIVE_INFINITY,
      });
      return collect(client.iterate({ query, variables: { id } }) as AsyncIterable<Heard>);
    },
  ],
];

async function collect(results: AsyncIterable<Heard>): Promise<Heard[]> {
  const heard: Heard[] = [];
  for await (const result of results) heard.push(result);
  return heard;
}

describe.each(tables)('while the table %s is refused', (table) => {
  test('waiters that were there, that come and that are decided for hear their decision, and nothing else', async () => {
    const id = await createApproval(fixture.agent);
    const early = waiters.map(([, wait]) => wait(id));
    await pause(200);
    const admit = await refuse(table);
    const late = waiters.map(([, wait]) => wait(id));
    const decided = insistOn(id);
    await pause(refusedMs(table));
    await admit();
    await decided;
    const all = await Promise.all([...early, ...late]);
    for (const heard of all)
      expect(heard).toMatchObject([{ data: { decisionMade: { decision: { outcome: 'APPROVE' } } } }]);
    for (const heard of all) expect(heard[0]?.errors).toBeUndefined();
  }, 60_000);

  test('a decision that was made before is sent whole, or not yet', async () => {
    const id = await createApproval(fixture.agent);
    await mustSucceed(fixture.reviewer, 'approve', { id });
    const admit = await refuse(table);
    try {
      for (const [, listen] of transports) {
        // Where not even the credential can be read, the connection is not opened.
        const listener = await listen(fixture.agent, wholeDecision, { id }).catch(() => null);
        const ended = await Promise.race([listener?.ended, pause(400, { how: 'CLOSED' })]);
        const isWhole = listener?.heard.length === 1;
        if (!isWhole) expect(listener?.heard ?? []).toEqual([]);
        for (const { decision } of (listener?.heard ?? []) as readonly { decision: object | null }[])
          expect(decision).not.toBeNull();
        // A refusal before the stream begins is known by its status, 503.
        const code = ended && 'errors' in ended ? ended.errors[0]?.extensions?.code : ended?.how;
        expect(isWhole ? ['COMPLETE'] : ['CLOSED', 'UNAVAILABLE', undefined]).toContain(code);
        listener?.stop();
      }
    } finally {
      await admit();
    }
  }, 60_000);

  test('every call is answered 503 with UNAVAILABLE, or is not concerned', async () => {
    const admit = await refuse(table);
    try {
      const answers = await Promise.all([
        call(fixture.reviewer, '{ approvals { edges { node { id task { id } project { name } } } } }'),
        call(fixture.agent, documentOf('createApproval'), {
          input: { summary: 'x', idempotencyKey: `k-${table}` },
        }),
        call(fixture.admin, '{ viewer { principal { handle } workspace { name } } cursor }'),
      ]);
      for (const { status, errors } of answers) {
        expect([200, 503]).toContain(status);
        if (status === 503) expect(errors?.[0]?.extensions?.code).toBe('UNAVAILABLE');
        else expect(errors).toBeUndefined();
      }
      const page = await fetch(`${fixture.agent.url}/`, {
        headers: { accept: 'text/html', authorization: `Bearer ${fixture.reviewer.key}` },
      });
      if (page.status >= 500) expect([page.status, page.headers.get('retry-after')]).toEqual([503, '1']);
    } finally {
      await admit();
    }
  });
});

const wholeDecision = `subscription ($id: ID!) {
  decisionMade(approvalId: $id) { cursor decision { outcome decidedBy { handle } } approval { status task { id } } }
}`;

/** Approves with one key until it is done. */
async function insistOn(id: string): Promise<void> {
  await until('it is approved', () => insistBriefly(id), 30_000);
}

async function insistBriefly(id: string): Promise<boolean> {
  const { status, data } = await call(fixture.reviewer, documentOf('approve'), {
    input: { id, idempotencyKey: id },
  });
  await pause(100);
  const [answer] = Object.values(data ?? {}) as ({ __typename?: string } | null)[];
  return status === 200 && answer?.__typename?.endsWith('Payload') === true;
}

test('afterwards everything works as before', async () => {
  const id = await createApproval(fixture.agent);
  await mustSucceed(fixture.reviewer, 'approve', { id });
});
