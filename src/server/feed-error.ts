import { GraphQLError } from 'graphql';
import { RefusedError } from '../pubsub/refused-error.ts';
import { TooSlowError } from '../pubsub/too-slow-error.ts';

/** Makes an error presentable; what was not meant for the caller is hidden. */
export type MaskError = (error: unknown) => GraphQLError;

/**
 * Why a subscription ended, for its reader, with the cursor that loses nothing where one is known: whatever
 * the reason was, resuming from there is right.
 */
export function feedError(error: Error, resumeAfter: string | null, mask: MaskError): GraphQLError {
  const own = error instanceof TooSlowError || error instanceof RefusedError;
  const shown = own ? new GraphQLError(error.message, { extensions: { code: error.code } }) : mask(error);
  const { message, path = null, extensions } = shown;
  // A cursor of a log that is gone leads nowhere.
  const leads = resumeAfter !== null && extensions['code'] !== 'CURSOR_STALE';
  return new GraphQLError(message, { path, extensions: leads ? { ...extensions, resumeAfter } : extensions });
}
