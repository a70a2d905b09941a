import type { DoorKind } from '../people/door.ts';
import type { Right } from './right.ts';

/** What a request for a path takes that is no operation of the API. */
export interface RouteRight extends Right {
  /** What it does, as a sentence for the page of rights. */
  readonly does: string;
  /** By what a caller may come in; EVERYONE needs nothing. */
  readonly by: 'EVERYONE' | readonly DoorKind[];
  /** Whether it is answered as before when the right has ended: then it would have done no more than that. */
  readonly endsIt?: true;
}

const everyone = (does: string, also?: string): RouteRight => ({
  does,
  by: 'EVERYONE',
  scopes: [],
  ...(also ? { also } : {}),
});
/** A page of a browser that is signed in. */
const signedIn = (does: string, scopes: Right['scopes'] = []): RouteRight => ({
  does,
  by: ['SESSION'],
  scopes,
});

/** Every method and path that the server answers, with what it takes. `{…}` stands for one part of a path. */
export const routeRights = {
  'GET /livez': everyone('Says that the process runs.'),
  'GET /readyz': everyone('Says whether the server can serve.'),
  'GET /.well-known/jwks.json': everyone('Lists the public keys that receipts are signed with.'),
  'GET /.well-known/checkpoints/{workspace}': everyone(
    'Shows the newest checkpoint of a log: how many lines it has, its hash and a signature.',
    'With `after`, the digests of the lines behind one.',
  ),
  'GET /graphql': everyone(
    'Shows GraphiQL, where it is switched on.',
    'A query that is sent by GET takes what it takes by POST.',
  ),
  'POST /graphql': {
    does: 'Executes operations; each takes what the tables above say.',
    by: ['KEY', 'SESSION'],
    scopes: [],
    also: 'A session is taken from our own pages only.',
  },
  'PUT /tasks/{task}/files/{name}': {
    does: 'Uploads a file, as `uploadFile` does. POST does the same.',
    by: ['KEY', 'SESSION'],
    scopes: ['approvals:create'],
    also: 'A session is taken from our own pages only.',
  },
  'GET /files/{file}': {
    does: 'Downloads a file.',
    by: ['KEY', 'SESSION'],
    scopes: ['approvals:read:own', 'approvals:read'],
    also: 'The signed URL of an attachment downloads it without a credential for some minutes.',
  },
  'GET /': signedIn('Opens the inbox, which asks the API for what it shows.'),
  'GET /inbox/{item}': signedIn('Opens the inbox with one request in it.'),
  'GET /assets/{name}': everyone('Loads a file of the inbox.'),
  'GET /embed/{name}': everyone(
    'Loads the element that shows an approval in a page of others, and its look.',
  ),
  'GET /embed/a/{approval}': {
    does: 'Shows an approval in a page of others.',
    by: ['LINK'],
    scopes: ['approvals:read:own', 'approvals:read'],
    also: 'That page has to be of an origin that the operator names.',
  },
  'POST /embed/a/{approval}': {
    does: 'Decides it there.',
    by: ['LINK'],
    scopes: ['approvals:decide'],
    own: { what: 'The own request may be withdrawn.', scope: 'approvals:create' },
    also: 'It takes the code, too, and uses the link up.',
  },
  'GET /plain': signedIn('Lists what waits, without script.', ['approvals:read:own', 'approvals:read']),
  'GET /sign-in': everyone('Shows whom a sign-in link is for.'),
  'POST /sign-in': everyone('Signs a browser in.', 'It takes a sign-in link, which is used up by it.'),
  'GET /sign-in/start': everyone('Sends a browser to the identity provider, where there is one.'),
  'GET /sign-in/callback': everyone(
    'Signs a browser in that comes back from there.',
    'It takes what the provider gave it, and the cookie that it left with.',
  ),
  'POST /sign-out': { ...signedIn('Ends the session.'), endsIt: true },
  'GET /a/{approval}': {
    does: 'Shows an approval.',
    by: ['SESSION', 'LINK'],
    scopes: ['approvals:read:own', 'approvals:read'],
  },
  'POST /a/{approval}': {
    does: 'Decides it.',
    by: ['SESSION', 'LINK'],
    scopes: ['approvals:decide'],
    own: { what: 'The own request may be withdrawn.', scope: 'approvals:create' },
    also: 'By a link it takes the code, too, and uses the link up.',
  },
  'POST /a/{approval}/messages': signedIn('Asks about it.', ['approvals:create', 'approvals:decide']),
  'GET /e/{elicitation}': signedIn('Shows a question.', ['approvals:read:own', 'approvals:read']),
  'POST /e/{elicitation}': {
    ...signedIn('Answers it.', ['approvals:decide']),
    own: { what: 'The own question may be taken back.', scope: 'approvals:create' },
  },
  'POST /slack/interactions': {
    does: 'Takes the press of a button, which approves or rejects.',
    by: ['SLACK'],
    scopes: ['approvals:decide'],
    also: 'It has to be signed by Slack.',
  },
} as const satisfies Readonly<Record<string, RouteRight>>;
