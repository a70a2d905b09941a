import { readLink } from '../../auth/read-link.ts';
import type { Ports } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { requireUsableLink } from '../../domain/link/link.ts';
import { firstEnd } from '../../domain/people/session.ts';
import { LinkEntity } from '../../entities/link.ts';
import { newBrowserSession, type Session } from './steps/browser-session.ts';

/** Signs a browser in with a link, which is used up by it. */
export async function openSession(ports: Ports, token: string): Promise<Session> {
  const link = await readLink(ports.db, token);
  if (link?.purpose !== 'SIGN_IN') {
    throw new ForbiddenError('There is no such link. Ask for another one.');
  }
  const { viewer } = link;
  const now = viewer.readAt;
  requireUsableLink(link, now);
  const expiresAt = firstEnd(now);
  const { workspaceId, principal } = viewer;
  const opened = newBrowserSession(ports, {
    workspaceId,
    principal,
    makerIds: viewer.door.makers.map(({ id }) => id),
    roleCap: link.roleCap,
    now,
    expiresAt,
  });
  const committed = await ports.commit({
    workspaceId,
    at: now,
    updates: [
      {
        of: LinkEntity,
        where: { id: link.id, workspaceId, usedAt: null, endedAt: null },
        set: { usedAt: now },
      },
    ],
    inserts: [opened.insert],
    events: [
      {
        id: ports.newId(),
        type: 'session.opened',
        actorId: principal.id,
        projectId: null,
        taskId: null,
        requestId: null,
        payload: { keyId: opened.id, linkId: link.id, expiresAt: expiresAt.toISOString() },
      },
    ],
  });
  if (!committed.done) throw new ForbiddenError('This link has been used. Ask for another one.');
  ports.ring(committed.events);
  return opened.session;
}
