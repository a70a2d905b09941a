import type { Context } from '../../context.ts';
import { digest } from '../../domain/canonical.ts';
import { IdempotencyError } from '../../domain/errors.ts';
import { encodeId, type NodeType } from '../../domain/type-id.ts';
import type { Once } from '../../entities/change.ts';

/** A call that must take effect at most once: who asks is in the context, what and under which key is here. */
export interface IdempotentCall {
  readonly mutation: string;
  readonly key: string | null;
  /** SHA-256 of what was asked, the key aside; null when there is no key to compare it under. */
  readonly fingerprint: string | null;
}

export function idempotentCall(
  mutation: string,
  input: { readonly idempotencyKey: string | null },
): IdempotentCall {
  const { idempotencyKey: key, ...asked } = input;
  return { mutation, key, fingerprint: key === null ? null : digest(asked) };
}

/** The record to write beside the effect, so that both exist or neither does. */
export function idempotencyRecord(
  context: Context,
  call: IdempotentCall,
  resultId: string,
): Once | undefined {
  if (call.key === null || call.fingerprint === null) return undefined;
  const { mutation, key, fingerprint } = call;
  return { principalId: context.viewer.principal.id, mutation, key, fingerprint, resultId };
}

/** What an earlier call with this key made, or null when there was none. */
export async function earlierResult(context: Context, call: IdempotentCall): Promise<string | null> {
  if (call.key === null) return null;
  const { db, viewer } = context;
  const [found] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('idempotency_key')
      .select(['fingerprint', 'result_id'])
      .where('principal_id', '=', viewer.principal.id)
      .where('mutation', '=', call.mutation)
      .where('key', '=', call.key),
  );
  return found ? sameInput(call, found) : null;
}

/** The result of the earlier call, provided that it asked for the same thing. */
export function sameInput(
  call: IdempotentCall,
  found: { readonly fingerprint: string; readonly result_id: string },
): string {
  if (found.fingerprint === call.fingerprint) return found.result_id;
  const type = madeBy[call.mutation];
  const earlier = type ? `, for ${encodeId(type, found.result_id)}` : '';
  throw new IdempotencyError(
    'KEY_REUSED',
    `This idempotency key was used before with another input${earlier}. Use a new key for a new request.`,
  );
}

/** What the keys of these mutations belong to. */
const madeBy: Readonly<Record<string, NodeType>> = {
  createApproval: 'Approval',
  createElicitation: 'Elicitation',
  createTask: 'Task',
  startExecution: 'Execution',
};

export function keyInUse(): IdempotencyError {
  return new IdempotencyError(
    'KEY_IN_USE',
    'Another call with this idempotency key is still running. Try again in a moment with the same key.',
  );
}
