import type { Asked, Document } from '../documents/document.ts';
import { Failure } from './failure.ts';
import type { Server } from './find-server.ts';
import { oneLine } from './terminal.ts';

interface AskResponse<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ApiError[];
}

export interface ApiError {
  readonly message: string;
  readonly extensions?: {
    readonly code?: string;
    readonly requestId?: string;
    readonly resumeAfter?: string;
  };
}

/** One query or mutation. Answers its data, or fails with a sentence about why there is none. */
export async function callApi<Data, Variables>(
  server: Server,
  query: Document<Data, Variables>,
  ...[variables]: Asked<Variables>
): Promise<Data> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.key}` },
    body: JSON.stringify({ query, variables }),
  }).catch(() => {
    throw unreachable(server);
  });
  if (response.status === 401) throw keyRefused(server);
  const answer = await (response.json() as Promise<AskResponse<Data>>).catch(() => {
    throw new Failure(`${server.url}/graphql answers ${response.status}, and not as Countersign does.`);
  });
  const [error] = answer.errors ?? [];
  if (error) throw new Failure(sentenceOf(error));
  if (!answer.data) throw new Failure(`${server.url}/graphql answers ${response.status} without data.`);
  return answer.data;
}

/** The payload of a mutation's result; its error, or that it waits for another administrator, as a failure. */
export function payloadOf<Result extends object>(result: Result): Exclude<Result, ApiRefusal | Awaiting> {
  if (isRefused(result)) throw new Failure(oneLine(result.message));
  if (isAwaiting(result)) throw new Failure(awaitingText(result));
  return result as Exclude<Result, ApiRefusal | Awaiting>;
}

/** A change that another administrator has to approve, with the secret of the key that it makes. */
interface Awaiting {
  readonly awaiting: { readonly id: string; readonly approvalUrl: string };
  readonly secret?: string;
}

function isAwaiting(result: object): result is Awaiting {
  return 'awaiting' in result;
}

function awaitingText({ awaiting, secret }: Awaiting): string {
  const key = secret ? ` The secret, which is not shown again and works from then on: ${secret}` : '';
  return `Nothing has changed yet: another administrator has to approve ${awaiting.id}, at ${awaiting.approvalUrl}.${key}`;
}

function isRefused(result: object): result is ApiRefusal {
  return 'code' in result && 'message' in result;
}

interface ApiRefusal {
  readonly code: string;
  readonly message: string;
}

export function unreachable(server: Server): Failure {
  return new Failure(
    `No server answers at ${server.url}. Start one with “countersign dev”, or name another with --url or COUNTERSIGN_URL.`,
  );
}

export function keyRefused(server: Server): Failure {
  return new Failure(
    `The server at ${server.url} does not accept this API key. It may be revoked, expired or mistyped.`,
  );
}

export function sentenceOf(error: ApiError): string {
  const { requestId } = error.extensions ?? {};
  // A message may quote what an agent wrote, such as the name of a field.
  const message = oneLine(error.message);
  return requestId ? `${message} (request ${requestId})` : message;
}
