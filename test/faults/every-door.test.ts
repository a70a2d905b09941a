import { afterAll, beforeAll, expect, test } from 'vitest';
import { slackSignature } from '../../src/notifications/slack-signature.ts';
import { openTask, uploadFile } from '../fixtures/client/files.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createPrincipal,
  onReplica,
} from '../fixtures/client/fixture.ts';
import { found } from '../fixtures/client/found.ts';
import { type Client, call } from '../fixtures/client/graphql.ts';
import { mustSucceed } from '../fixtures/client/mutations.ts';
import { send, visit } from '../fixtures/client/page.ts';
import { signIn } from '../fixtures/client/sign-in.ts';
import { until, upTo } from '../fixtures/client/wait.ts';
import {
  createNotificationFixture,
  type NotificationFixture,
  signingSecret,
} from '../fixtures/notification/notification-fixture.ts';
import { onlyOn } from '../fixtures/server/only-on.ts';
import { withoutComparing } from '../fixtures/server/without-comparing.ts';

// People who act without a pause through every door, on two servers, while each of them is suspended. A WebSocket is no
// such door: it carries subscriptions only.

const onServer = onlyOn('postgres', 'Two servers need a database that both can open.');
const actsPerActor = 12;

let fixture: NotificationFixture;
beforeAll(async () => {
  fixture = await createNotificationFixture();
});
afterAll(() => fixture.close());

/** One act after the other; each is prepared while the right is there. */
type Door = (who: CreatedPrincipal) => Promise<readonly (() => Promise<unknown>)[]>;

const acts = (make: (i: number) => Promise<() => Promise<unknown>>) =>
  Promise.all(upTo(actsPerActor).map(make));
const repeated = (act: () => Promise<unknown>) => upTo(actsPerActor).map(() => act);
const waiting = () => createApproval(fixture.agent);
const approving = { outcome: 'APPROVE', 'APPROVE.reason': 'Fine.' };
const createTask = 'mutation { createTask(input: { name: "x" }) { __typename } }';

const doors: Readonly<Record<string, Door>> = {
  'an operation': async (who) => repeated(() => call(who, createTask)),
  'a decision': (who) =>
    acts(async () => {
      const id = await waiting();
      return () => call(who, 'mutation ($id: ID!) { approve(input: { id: $id }) { __typename } }', { id });
    }),
  'a form with a file': async (who) => {
    const taskId = await openTask(who);
    return repeated(() => uploadForm(who, taskId));
  },
  'a file': async (who) => {
    const taskId = await openTask(who);
    return repeated(() => uploadFile(who, taskId, 'a.txt', 'x'.repeat(2_000)));
  },
  'a page': async (who) => {
    const session = await signIn(fixture, who.handle);
    return acts(async () => {
      const { form } = await visit(`${who.url}/a/${await waiting()}`, session);
      return () => send(found(form), approving, session);
    });
  },
  'a link': (who) =>
    acts(async () => {
      const { url, passcode } = await mustSucceed(who, 'createApprovalLink', { approvalId: await waiting() });
      const { form } = await visit((url ?? '').replace(/^https?:\/\/[^/]+/, who.url));
      return () => send(found(form), { ...approving, code: passcode ?? '' });
    }),
  Slack: async (who) => {
    const slackUserId = `U${crypto.randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`;
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
      principal: who.handle,
      slackUserId,
      email: null,
    });
    return acts(async () => {
      const id = await waiting();
      return () => press(who.url, slackUserId, id);
    });
  },
};

function uploadForm({ url, key }: Client, taskId: string): Promise<Response> {
  const query = 'mutation ($input: UploadFileInput!) { uploadFile(input: $input) { __typename } }';
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables: { input: { taskId, file: null } } }));
  form.set('map', '{"0":["variables.input.file"]}');
  form.set('0', new File(['x'.repeat(2_000)], 'a.txt'));
  return fetch(`${url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: form });
}

function press(url: string, user: string, id: string): Promise<Response> {
  const value = JSON.stringify({ id, revision: 1 });
  const action = { action_id: 'approve', action_ts: `${Date.now()}.1`, value };
  const payload = { type: 'block_actions', user: { id: user }, response_url: '', actions: [action] };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return fetch(`${url}/slack/interactions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': slackSignature(timestamp, body, signingSecret),
    },
    body,
  });
}

interface LogLine {
  readonly type: string;
  readonly actor_id: string;
  readonly canonical: string;
}

const log = (after: number) =>
  fixture.database.db.query<LogLine>(
    'select type, actor_id, canonical from event where workspace_id = $1 and seq > $2 order by seq',
    [fixture.workspaceId, after],
  );

/** Who acts through a door on each server, is suspended there and then: how many acts the log has behind that. */
async function actsBehindTheEnd(door: Door): Promise<{ readonly done: number; readonly late: number }> {
  const actors = await Promise.all(
    upTo(4).map(async (i) => {
      const handle = `racer-${i}-${crypto.randomUUID()}`;
      return onReplica(fixture.urls[i % 2], await createPrincipal(fixture.admin, handle)) as CreatedPrincipal;
    }),
  );
  const prepared = await Promise.all(actors.map((who) => door(who)));
  const before = (await log(0)).length;
  const storm = prepared.map(async (steps) => {
    let refused = 0;
    for (const step of steps) {
      const answer = await step().catch(() => null);
      // Refusals of a credential are slowed down, and more of them try nothing more.
      if ((answer as { readonly status?: number } | null)?.status === 401) refused += 1;
      if (refused > 2) return;
    }
  });
  await until('the storm has begun', async () => (await log(before)).length >= actors.length);
  await Promise.all(
    actors.map(({ id }) => mustSucceed(fixture.admin, 'suspendPrincipal', { id, reason: 'A test.' })),
  );
  await Promise.all(storm);
  const ended = new Set<string>();
  let [done, late] = [0, 0];
  for (const { type, actor_id, canonical } of await log(before)) {
    const [, , { payload }] = JSON.parse(canonical) as [
      number,
      string,
      { payload: { principalId?: string } },
    ];
    if (type === 'principal.suspended') ended.add(String(payload.principalId));
    else if (ended.has(actor_id)) late += 1;
    else done += 1;
  }
  expect(ended.size).toBe(actors.length);
  return { done, late };
}

test.each(Object.entries(doors))(
  'no act by %s stands in the log behind the end of its right',
  onServer,
  async (_door, door) => {
    const { done, late } = await actsBehindTheEnd(door);
    expect(done).toBeGreaterThanOrEqual(4);
    expect(late).toBe(0);
  },
);

test('some do where the write compares nothing', onServer, async () => {
  const restore = withoutComparing(fixture);
  try {
    let late = 0;
    for (let round = 0; round < 10 && late === 0; round += 1) {
      for (const door of Object.values(doors)) if (late === 0) late = (await actsBehindTheEnd(door)).late;
    }
    expect(late).toBeGreaterThan(0);
  } finally {
    restore();
  }
});
