import { type ExecutionResult, execute, type TypedQueryDocumentNode } from 'graphql';
import { linkGrantOf } from '../actions/link/link-grant-of.ts';
import { verifyCode } from '../actions/link/verify-code.ts';
import { beginSignIn } from '../actions/people/begin-sign-in.ts';
import { closeSession } from '../actions/people/close-session.ts';
import { finishSignIn } from '../actions/people/finish-sign-in.ts';
import { openSession } from '../actions/people/open-session.ts';
import { readLink } from '../auth/read-link.ts';
import { readSlackUser } from '../auth/read-slack-user.ts';
import type { Viewer } from '../auth/viewer.ts';
import { contextFor, type LinkGrant, type Ports } from '../context.ts';
import { pageUrl } from '../domain/page-url.ts';
import { isUnavailable, UnavailableError } from '../domain/unavailable.ts';
import type { Env } from '../env.ts';
import { slackReplier } from '../notifications/slack-reply.ts';
import { isFromSlack } from '../notifications/slack-signature.ts';
import type { Live } from '../pubsub/live.ts';
import { graphqlContext } from '../schema/context.ts';
import { schema } from '../schema/schema.ts';
import type { Ask } from '../server/ask.ts';
import type { SessionParts } from '../server/browser-session.ts';
import { readInboxBuild } from '../server/inbox/inbox-build.ts';
import type { Logger } from '../server/logger.ts';
import type { PageParts, PageRequest } from '../server/pages/page-parts.ts';
import { answerPage } from '../server/pages/pages.ts';
import { answerSlack, slackPath } from '../server/slack-call.ts';
import { readFileHead } from './read-file-head.ts';

export interface PagesFrom {
  readonly ports: Ports;
  readonly live: Live;
  readonly sessions: SessionParts;
  readonly slack: Env['notifications']['slack'];
  readonly embedOrigins: Env['embedOrigins'];
  /** The time by the clock of this machine, for the age of a call. */
  readonly now: () => Date;
  readonly log: Logger;
}

/** What is at the paths that are not the API's: the pages, and where Slack calls. */
export function pagesOf(from: PagesFrom): (visit: PageRequest) => Promise<boolean> {
  const parts = pageParts(from);
  const answerCall = slackCalls(from, parts.query);
  return async (visit) => (await answerCall(visit)) || answerPage(visit, parts);
}

function pageParts({ ports, live, sessions, embedOrigins, now, log }: PagesFrom): PageParts {
  return {
    query: askIn(ports, live),
    ...sessions,
    signIn: (token) => openSession(ports, token),
    provider: providerOf(ports, now),
    onSignInRefused: (err) => log.warn({ err }, 'a browser from the identity provider was not signed in'),
    signOut: (viewer) => closeSession(contextFor(ports, viewer)),
    readLink: (token) => readLink(ports.db, token),
    verifyCode: (link, given) => verifyCode(ports, link, given),
    linkGrantOf: (link, token) => linkGrantOf(ports, link, token),
    readFile: (url, maxBytes) => readFileHead(ports, url, maxBytes),
    newKey: ports.newId,
    inbox: readInboxBuild(),
    embedOrigins,
    usage: ports.memory.usage,
  };
}

function providerOf(ports: Ports, now: () => Date): PageParts['provider'] {
  const { identityProvider: provider } = ports;
  if (!provider) return null;
  const redirectUri = () => pageUrl(ports.publicUrl, '/sign-in/callback').href;
  return {
    name: provider.name,
    begin: (next) => beginSignIn(ports, provider, { next, redirectUri: redirectUri(), now: now() }),
    finish: (search, sealed) =>
      finishSignIn(ports, provider, { callback: new URL(search, redirectUri()), sealed, now: now() }),
  };
}

function askIn(ports: Ports, live: Live): Ask {
  return async <Data, Variables extends Readonly<Record<string, unknown>>>(
    viewer: Viewer,
    document: TypedQueryDocumentNode<Data, Variables>,
    variableValues: Variables,
    linkGrant?: LinkGrant,
  ) => {
    const contextValue = Object.assign(graphqlContext(ports, viewer, live), linkGrant ? { linkGrant } : {});
    // The types of the document were made from this schema.
    const result = (await execute({
      schema,
      document,
      variableValues,
      contextValue,
    })) as ExecutionResult<Data>;
    const away = result.errors?.find(isUnavailable);
    if (away) throw new UnavailableError({ cause: away });
    return result;
  };
}

function slackCalls(
  { ports, slack, now, log }: PagesFrom,
  query: PageParts['query'],
): (visit: PageRequest) => Promise<boolean> {
  const secret = slack?.signingSecret;
  if (!slack || !secret) return async () => false;
  const parts = {
    isFromSlack: (call: Parameters<typeof isFromSlack>[0]) => isFromSlack(call, secret, now()),
    memberOf: (userId: string, requestId: string) => readSlackUser(ports.db, userId, requestId),
    query,
    reply: slackReplier(slack.webhookUrl, log),
  };
  return async ({ request, response, url }) => {
    if (url.pathname !== slackPath) return false;
    await answerSlack(request, response, parts);
    return true;
  };
}
