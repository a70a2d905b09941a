import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { ViewingEntity } from '../../entities/viewing.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';

export const ViewingInput = input('ViewingInput', 'The request that you look at.', {
  idempotencyKey,
  id: id('Approval').describe('The approval that is in front of you, `appr_…`.'),
});

/** Says for a short time that the caller looks at a request. Nothing of it goes into the log, and nothing depends on it. */
export async function viewing(
  context: Context,
  input: z.input<typeof ViewingInput>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(ViewingInput, input);
  const { id: principalId } = context.viewer.principal;
  return change(
    context,
    idempotentCall('viewing', asked),
    async () => {
      const request = await requestOf(context, asked.id);
      const { now } = context;
      const until = new Date(now.getTime() + limits.viewingLifeMs);
      const before = await context.em.findOne(ViewingEntity, { principalId }, { refresh: true });
      const goesOn = before?.requestId === request.id && before.until > now;
      const values = { requestId: request.id, since: goesOn ? before.since : now, until };
      const { workspaceId } = context.viewer;
      const of = { workspaceId, principalId };
      return {
        change: {
          ...(before
            ? { updates: [{ of: ViewingEntity, where: { ...of, until: before.until }, set: values }] }
            : { inserts: [{ into: ViewingEntity, values: { ...of, ...values } }] }),
          events: [],
        },
        resultId: request.id,
        result: { request },
      };
    },
    async (requestId) => ({ request: await requestOf(context, requestId) }),
  );
}

async function requestOf({ em }: Context, requestId: string | null): Promise<RequestRow> {
  const request = requestId && (await em.findOne(RequestEntity, { id: requestId, kind: 'APPROVAL' }));
  if (!request) throw new NotFoundError('There is no such approval in this workspace.', ['input', 'id']);
  return request;
}
