import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { createWorkspace } from '../../../src/actions/people/create-workspace.ts';
import { graphql } from '../../documents/graphql.ts';
import { openTask, uploadFile } from '../../fixtures/client/files.ts';
import { createApproval, workspaceClients } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { transports } from '../../fixtures/client/listen.ts';
import { startMailbox } from '../../fixtures/client/mailbox.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { createTestDatabase } from '../../fixtures/server/database.ts';
import { startApp } from '../../fixtures/server/start-app.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What any secret of ours begins with, whichever it is. */
const shapes = /csk_[\w-]{20}|csl_[\w-]{20}|css_[\w-]{20}|whsec_[\w+/=-]{20}|signature=[\w-]{20}/;

/** The secrets that a log has, by themselves or by their shape. */
function leaksIn(log: string, secrets: ReadonlyMap<string, string>): string[] {
  const named = [...secrets].filter(([, secret]) => log.includes(secret)).map(([name]) => name);
  return shapes.test(log) ? [...named, `the shape ${shapes.exec(log)?.[0].slice(0, 5)}`] : named;
}

test('no secret is written to the log at the level trace, by any door', async () => {
  await using opened = new AsyncDisposableStack();
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const secrets = new Map<string, string>();
  const keep = (name: string, secret: string | null | undefined) => secrets.set(name, found(secret));
  const mailbox = await startMailbox();
  opened.defer(() => mailbox.close());
  const database = await createTestDatabase();
  opened.defer(database.drop);
  const secretKey = 'a key of the environment, of 32 characters';
  const email = { url: mailbox.url, from: 'countersign@example.com', codes: 'APART' } as const;
  const app = await startApp({
    db: database.db,
    log,
    env: { secretKey, notifications: { email, slack: null } },
  });
  opened.defer(() => app.close());
  const workspace = await createWorkspace(app.ports, { name: 'Acme' });
  const { agent, reviewer, admin } = workspaceClients(app.url, workspace);
  keep('SECRET_KEY', secretKey);
  for (const [name, client] of Object.entries({ agent, reviewer, admin })) keep(`key of ${name}`, client.key);

  // HTTP, refused and failed calls included.
  await call({ url: app.url, key: 'csk_a_key_that_nobody_knows_at_all' }, '{ cursor }');
  keep('an unknown key', 'csk_a_key_that_nobody_knows_at_all');
  await call(agent, `query { approval(id: "${agent.key}") { id } }`);
  await mustSucceed(admin, 'updateNotificationPreferences', {
    principal: 'reviewer',
    email: 'r@example.com',
  });
  const { secret } = await mustSucceed(admin, 'createWebhookEndpoint', {
    url: 'http://127.0.0.1:9/hook',
    eventTypes: ['*'],
  });
  keep('signing secret', secret);

  // Files.
  const { id: fileId } = await uploadFile(agent, await openTask(agent), 'a.txt', 'a');
  const { node } = await read(
    reviewer,
    graphql(`query SecretsInLogsUrl($id: ID!) { node(id: $id) { ... on Attachment { url } } }`),
    { id: fileId },
  );
  const url = new URL(found(node).url);
  keep('signature of a file link', url.searchParams.get('signature'));
  await fetch(url);
  url.searchParams.set('expires', '1');
  await fetch(url);

  // Live feeds.
  for (const [, listen] of transports)
    (await listen(agent, 'subscription { decisionMade { cursor } }', {})).stop();

  // Links, codes, e-mail, pages and sessions.
  const approvalId = await createApproval(agent);
  const link = await mustSucceed(reviewer, 'createApprovalLink', { approvalId });
  keep('token of a link', new URL(found(link.url)).searchParams.get('link'));
  keep('code of a link', link.passcode);
  const page = await visit(found(link.url));
  await send(page.form as Form, { outcome: 'APPROVE', code: '12' });
  await send(page.form as Form, { outcome: 'APPROVE', code: found(link.passcode) });
  const [code, letter] = await mailbox.count(2);
  keep('code in an e-mail', /\d{6}/.exec(found(code).text)?.[0]);
  keep('token in an e-mail', /csl_\S+/.exec(found(letter).text)?.[0]);
  const signIn = await mustSucceed(admin, 'createSignInLink', { principal: 'reviewer' });
  const token = new URL(found(signIn.url)).searchParams.get('link');
  keep('token of a sign-in link', token);
  await visit(found(signIn.url));
  const signedIn = await fetch(`${app.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: app.url },
    body: new URLSearchParams({ link: found(token) }),
  });
  const cookie = found(signedIn.headers.getSetCookie()[0]).split(';', 1)[0] ?? '';
  keep('session', cookie.split('=')[1]);
  await fetch(`${app.url}/plain`, { headers: { cookie } });

  const said = lines.join('');
  expect(lines.length).toBeGreaterThan(20);
  expect(leaksIn(said, secrets)).toEqual([]);
  // Each of them would have been found.
  for (const [name, planted] of secrets) expect(leaksIn(said + planted, secrets)).toContain(name);
});
