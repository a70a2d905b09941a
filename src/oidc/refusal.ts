import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';

/** Failures of the path to a provider, or of the provider: they say nothing about the person. */
const away: ReadonlySet<string | undefined> = new Set([
  undefined,
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

/** Whether a failure says that the sign-in, or the session at the provider, is not good, so that it may not be tried again. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError || error instanceof WWWAuthenticateChallengeError)
    return true;
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant';
  return error instanceof ClientError && !away.has(error.code);
}

/** What an operator reads in the log, with the code of the provider; never what it was sent, or a token. */
export function saidBy(error: unknown): string {
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError)
    return `${error.error}: ${error.error_description ?? error.message}`;
  return error instanceof Error ? error.message : String(error);
}
