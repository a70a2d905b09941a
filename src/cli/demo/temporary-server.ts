import { pino } from 'pino';
import { createWorkspace } from '../../actions/people/create-workspace.ts';
import { createApp, openDatabase } from '../../app.ts';
import { graphql } from '../../documents/graphql.ts';
import { readEnv } from '../../env.ts';
import { callApi, payloadOf } from '../call-api.ts';
import type { Server } from '../find-server.ts';

export interface TemporaryServer extends AsyncDisposable {
  readonly url: string;
  readonly agent: Server;
  readonly reviewer: Server;
  /** Signs a browser in as the reviewer, once. */
  readonly signInLink: string;
}

/**
 * A server of its own, on a free port and a database in memory, so that the demo works beside a running
 * server and leaves nothing behind, however it ends.
 */
export async function startTemporaryServer(): Promise<TemporaryServer> {
  await using opened = new AsyncDisposableStack();
  const db = await openDatabase({ kind: 'embedded', directory: null });
  opened.defer(() => db.close());
  await db.migrate();
  const app = await createApp(readEnv({ PORT: '0' }), { db, log: pino({ level: 'silent' }), drainMs: 0 });
  opened.defer(() => app.close());
  const { agentKey, reviewerKey, adminKey } = await createWorkspace(app.ports, { name: 'Demo' });
  const url = await app.start();
  const signInLink = await signInLinkOf({ url, key: adminKey });
  const owned = opened.move();
  return {
    url,
    signInLink,
    agent: { url, key: agentKey },
    reviewer: { url, key: reviewerKey },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

const document = graphql(`mutation DemoSignInLink {
  createSignInLink(input: { principal: "reviewer", expiresIn: "PT1H" }) {
    ... on CreateSignInLinkPayload { url }
    ... on UserError { code message }
  }
}`);

async function signInLinkOf(admin: Server): Promise<string> {
  const { createSignInLink } = await callApi(admin, document);
  return payloadOf(createSignInLink).url;
}
