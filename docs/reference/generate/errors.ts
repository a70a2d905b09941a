import { type GraphQLSchema, isEnumType, isInterfaceType } from 'graphql';
import { schema } from '../../../src/schema/schema.ts';
import { page } from './page.ts';
import { table } from './table.ts';

/** Codes of failures that are no member of a result: those of requests, of whole operations, and of subscriptions. */
export const failureCodes: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'The request is not a GraphQL request, or uses a transport for what it does not carry.',
  BAD_USER_INPUT:
    'A variable does not fit its type, or arguments contradict each other or are beyond a limit.',
  CURSOR_STALE:
    'The event of the cursor is not in the log: it is of another database, or a backup was restored or a standby took over that does not have it. Read the current state and start again.',
  DRAINING: 'This server is shutting down. Connect again.',
  FILE_TOO_LARGE: 'The uploaded file is larger than allowed. `limit` names the limit, `max` is its value.',
  FORBIDDEN: 'The credential lacks a scope, which `requiredScope` names, or its principal lacks a right.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  INTERNAL_SERVER_ERROR: 'A defect. The log holds the details under `requestId`.',
  LINK_EXPIRED: 'The URL of an attachment has expired. Read it again.',
  LINK_INVALID: 'The URL of an attachment was changed.',
  METHOD_NOT_ALLOWED: 'The path takes other HTTP methods, which the header `allow` lists.',
  ORIGIN_NOT_ALLOWED: 'A page of this origin may not show approvals. Add it to `EMBED_ORIGINS`.',
  MISDIRECTED_REQUEST: 'The request names a host that the server does not go by. Add it to `PUBLIC_URL`.',
  NOT_ACCEPTABLE: 'The client does not accept a compressed page.',
  NOT_FOUND: 'Nothing in this workspace has that id, or there is no such path.',
  OPERATION_RESOLUTION_FAILURE:
    'The document has no such operation, or several and `operationName` names none.',
  OPERATION_TOO_COSTLY: 'The operation exceeds a limit, which the extensions name. Split it.',
  RATE_LIMITED:
    'More is used than the credential, its principal or its workspace may: requests, bytes, connections or subscriptions. Wait as `Retry-After` or `retryAfterMs` says.',
  REQUEST_TOO_LARGE: 'The body is larger than allowed.',
  TASK_FILES_FULL: 'The task has no room for the uploaded file. `limit` names the limit, `max` is its value.',
  TOO_SLOW:
    'The subscriber fell too far behind. Connect again and subscribe with `after` set to `resumeAfter`.',
  UNAUTHENTICATED: 'There is no API key, or it is unknown, revoked or expired.',
  UNAVAILABLE:
    'The database does not answer at the moment, or this server is shutting down: HTTP 503 with `Retry-After`, close code 1013. Send the request again.',
  UNSUPPORTED_MEDIA_TYPE: 'The body is not `application/json` in UTF-8.',
};

export function errorsPage(from: GraphQLSchema = schema): string {
  const types = memberTypes(from).map(([name, meaning]) => [`\`${name}\``, meaning]);
  const codes = memberCodes(from).map(([name, meaning]) => [`\`${name}\``, meaning]);
  const failures = Object.entries(failureCodes).map(([name, meaning]) => [`\`${name}\``, meaning]);
  return page(
    'Errors',
    'the GraphQL schema and docs/reference/generate/errors.ts',
    'An error that a caller can act on is a member of the result’s union and implements `UserError`: `code` is for programs, `message` is a sentence that may be shown to a person, and `path` leads to the argument. Everything else is a GraphQL error with a code in `extensions.code`; a response to a refused HTTP request has the same shape. Branch on codes, never on messages. A change that returns an error has had no effect.',
    [
      `## Members of results\n\n${table(['Type', 'Meaning'], types)}`,
      table(['`code`', 'Meaning'], codes),
      '`RECEIPT_SPENT` and `RECEIPT_MISMATCH` are reserved: no operation returns them yet.',
      `## GraphQL errors and refused requests\n\n${table(['`extensions.code`', 'Meaning'], failures)}`,
      'Uploads and downloads over HTTP also use the codes of results: see [Files](../guides/files.md). The close codes of WebSockets are in [The live feed](live-feed.md).',
    ],
  );
}

function memberTypes(from: GraphQLSchema): [string, string][] {
  const shared = from.getType('UserError');
  if (!isInterfaceType(shared)) throw new Error('The schema has no interface UserError.');
  return from.getPossibleTypes(shared).map(({ name, description }) => [name, description ?? '']);
}

function memberCodes(from: GraphQLSchema): [string, string][] {
  const codes = from.getType('ErrorCode');
  if (!isEnumType(codes)) throw new Error('The schema has no enum ErrorCode.');
  return codes.getValues().map(({ name, description }) => [name, description ?? '']);
}
