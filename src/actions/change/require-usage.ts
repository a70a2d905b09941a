import type { Context } from '../../context.ts';
import { rateLimited, type WindowedKind } from '../../domain/quota/quota.ts';

/** Counts something that the caller does, and refuses it beyond the limit of the credential, principal or workspace. */
export async function requireUsage({ memory, viewer }: Context, kind: WindowedKind): Promise<void> {
  const taken = await memory.usage.take(viewer, kind, 1);
  if (taken?.isOver) throw rateLimited(kind, taken);
}
