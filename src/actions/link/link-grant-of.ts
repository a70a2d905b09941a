import { type BroughtLink, readLink } from '../../auth/read-link.ts';
import type { Permit, Ports } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { requireGood } from '../../domain/link/link.ts';
import { LinkEntity } from '../../entities/link.ts';

/** The right to one change that a link is: whoever makes two with it at once makes one. */
export function permitOf({ db }: Pick<Ports, 'db'>, link: BroughtLink, token: string): Permit {
  const { id, viewer } = link;
  const { workspaceId, readAt } = viewer;
  return {
    linkId: id,
    spending: { of: LinkEntity, where: { id, workspaceId, usedAt: null }, set: { usedAt: readAt } },
    async requireUnspent() {
      const now = await readLink(db, token);
      if (!now) throw new ForbiddenError('There is no such link.');
      requireGood(now, now.viewer.readAt);
    },
  };
}
