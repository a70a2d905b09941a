import type { Context } from '../../context.ts';
import { isProlongable, prolongedEnd } from '../../domain/people/session.ts';
import { ApiKeyEntity } from '../../entities/api-key.ts';
import { ProviderSessionEntity } from '../../entities/provider-session.ts';
import { announce } from '../change/announce.ts';

/**
 * Lets a browser session that is in use last longer; answers its new end, or null when nothing was written. The row has
 * to be as it was read, so a session that was ended meanwhile, or prolonged by another call, stays as it is.
 */
export async function prolongSession(context: Context): Promise<Date | null> {
  const { viewer, now } = context;
  const { keyId, workspaceId, expiresAt } = viewer;
  if (!expiresAt || !isProlongable(expiresAt, now)) return null;
  const session = await context.em.findOne(ApiKeyEntity, { id: keyId });
  if (!session?.expiresAt) return null;
  const end = prolongedEnd({ ...session, expiresAt: session.expiresAt }, now);
  if (!end) return null;
  // Where the provider gave nothing to ask it again with, the person signs in there again.
  if (await context.em.findOne(ProviderSessionEntity, { sessionId: keyId, sealed: null })) return null;
  const where = { id: keyId, workspaceId, revokedAt: null, expiresAt: session.expiresAt };
  const committed = await context.commit({
    workspaceId,
    at: now,
    updates: [{ of: ApiKeyEntity, where, set: { expiresAt: end } }],
    events: [announce(context, 'session.prolonged', {}, { keyId, expiresAt: end.toISOString() })],
  });
  if (!committed.done) return null;
  context.ring(committed.events);
  return end;
}
