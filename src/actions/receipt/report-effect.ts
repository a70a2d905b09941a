import { z } from 'zod';
import type { Context } from '../../context.ts';
import { ConflictError, ForbiddenError, NotFoundError, ValidationError } from '../../domain/errors.ts';
import { coveredOfEffect } from '../../domain/event/covered.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import { atMost, idempotencyKey, jsonObject, optional, text } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { reportedEffects } from '../../domain/receipt/effect-status.ts';
import { redemptionUuid } from '../../domain/receipt/redemption-id.ts';
import { EffectEntity, type EffectRow } from '../../entities/effect.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';

export const ReportEffectInput = input('ReportEffectInput', 'What became of an effect.', {
  idempotencyKey,
  redemptionId: z
    .string()
    .transform(redemptionUuid)
    .meta({ inputType: 'ID' })
    .describe('The redemption, `rdm_…`, as `redeemReceipt` answered it.'),
  status: choice('ReportedEffect', reportedEffects).describe('Whether the effect happened.'),
  result: optional(jsonObject).describe(
    `What came of it, such as the number of a payment, at most ${limits.jsonMaxBytes / 1024} KiB. All who read the approval see it.`,
  ),
  error: optional(text('An error', limits.noteMaxChars)).describe(
    `Why it failed, ${atMost(limits.noteMaxChars)}. Only with FAILED. All who read the approval see it.`,
  ),
});
type ParsedReport = z.output<typeof ReportEffectInput>;

/** Says what became of an effect, once. A report that comes after the lease has ended settles what was uncertain. */
export async function reportEffect(
  context: Context,
  input: z.input<typeof ReportEffectInput>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'effects:redeem');
  const asked = validate(ReportEffectInput, input);
  requireErrorOfFailure(asked);
  return change(
    context,
    idempotentCall('reportEffect', asked),
    () => attempt(context, asked),
    async (requestId) => ({ request: await requestOf(context, requestId) }),
  );
}

async function attempt(context: Context, asked: ParsedReport): Promise<Attempt<{ request: RequestRow }>> {
  const effect = await findEffect(context, asked.redemptionId);
  requireReporter(context, effect);
  const request = await requestOf(context, effect.requestId);
  const { id, workspaceId, version, decisionId, status } = effect;
  const done = { resultId: request.id, result: { request } };
  // Reporting the same twice is no error: the first time stands.
  if (status === asked.status) return { change: { events: [] }, ...done };
  if (status !== 'REDEEMED' && status !== 'UNCERTAIN') {
    throw new ConflictError('NOT_PENDING', `This effect was reported already: ${status}.`, request.id);
  }
  const { result, error } = asked;
  const covered = coveredOfEffect({ result, error, revokeReason: null });
  const salts = saltsFor(covered, context.randomBytes);
  const set = {
    ...{ status: asked.status, reportedAt: context.now, result, error },
    ...{ salts, version: version + 1 },
  };
  const subjects = { projectId: request.projectId, taskId: request.taskId, requestId: request.id };
  const told = { decisionId, redemptionId: id, status: asked.status };
  return {
    change: {
      updates: [{ of: EffectEntity, where: { id, workspaceId, version }, set }],
      events: [announce(context, 'effect.reported', subjects, told, digestsOf(covered, salts))],
    },
    ...done,
  };
}

/** What succeeded has no error: who reports one has the status wrong, or means a result. */
function requireErrorOfFailure({ status, error }: ParsedReport): void {
  if (status !== 'SUCCEEDED' || error === null) return;
  const message = 'What succeeded has no error. Report FAILED with it, or what is to be known as the result.';
  throw new ValidationError([{ path: ['input', 'error'], message }]);
}

async function findEffect({ em }: Context, id: string | null): Promise<EffectRow> {
  const effect = id ? await em.findOne(EffectEntity, { id }, { refresh: true }) : null;
  if (effect && effect.redeemedById !== null) return effect;
  throw new NotFoundError('There is no such redemption in this workspace.', ['input', 'redemptionId']);
}

function requireReporter({ viewer }: Context, { redeemedById }: EffectRow): void {
  if (redeemedById === viewer.principal.id) return;
  if (viewer.principal.kind === 'HUMAN' && grants(viewer.scopes, 'admin')) return;
  throw new ForbiddenError(
    'Only who redeemed the receipt, or a person with the scope admin, can report what became of it.',
  );
}

function requestOf({ em }: Context, id: string): Promise<RequestRow> {
  return em.findOneOrFail(RequestEntity, { id }, { refresh: true });
}
