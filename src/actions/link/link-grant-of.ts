import { type PresentedLink, readLink } from '../../auth/read-link.ts';
import type { LinkGrant, Ports } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { requireUsableLink } from '../../domain/link/link.ts';
import { LinkEntity } from '../../entities/link.ts';

/** The grant of a link to make one change: of two made with it at once, one succeeds. */
export function linkGrantOf({ db }: Pick<Ports, 'db'>, link: PresentedLink, token: string): LinkGrant {
  const { id, viewer } = link;
  const { workspaceId, readAt } = viewer;
  return {
    linkId: id,
    useUpdate: {
      of: LinkEntity,
      where: { id, workspaceId, usedAt: null, endedAt: null },
      set: { usedAt: readAt },
    },
    async requireUnused() {
      const now = await readLink(db, token);
      if (!now) throw new ForbiddenError('There is no such link.');
      requireUsableLink(now, now.viewer.readAt);
    },
  };
}
