import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { endOf } from '../../domain/link/link.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Link, LinkEntity } from '../../entities/link.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';

export const EndLinkInput = input('EndLinkInput', 'The link to end.', {
  idempotencyKey,
  id: id('Link').describe('The link to end, `link_…`.'),
});

/** Ends a link before its time: by who made it, by the person it is for, or by an administrator. */
export async function endLink(
  context: Context,
  input: z.input<typeof EndLinkInput>,
): Promise<Replayable<{ link: Link }>> {
  const asked = validate(EndLinkInput, input);
  const me = context.viewer.principal.id;
  return change(
    context,
    idempotentCall('endLink', asked),
    async () => {
      const link = asked.id
        ? await context.em.findOne(LinkEntity, { id: asked.id }, { refresh: true })
        : null;
      if (link?.principalId !== me && link?.createdById !== me) requireScope(context.viewer.scopes, 'admin');
      if (!link) throw new NotFoundError('There is no such link in this workspace.', ['input', 'id']);
      // Ending what is over is no error: what came first stands.
      if (endOf(link, context.now)) return { change: { events: [] }, resultId: link.id, result: { link } };
      const { id: linkId, workspaceId, principalId, requestId } = link;
      const set = { endedAt: context.now };
      const subjects = requestId ? { requestId } : {};
      return {
        change: {
          updates: [{ of: LinkEntity, where: { id: linkId, workspaceId, usedAt: null, endedAt: null }, set }],
          events: [announce(context, 'link.ended', subjects, { linkId, principalId })],
        },
        resultId: linkId,
        result: { link: { ...link, ...set } },
      };
    },
    async (linkId) => ({
      link: await context.em.findOneOrFail(LinkEntity, { id: linkId }, { refresh: true }),
    }),
  );
}
