import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ForbiddenError, NotFoundError, ReceiptError } from '../../domain/errors.ts';
import { coveredOfEffect } from '../../domain/event/covered.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import { atMost, id, idempotencyKey, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { letsHappen } from '../../domain/receipt/receipt.ts';
import type { Decision } from '../../entities/decision.ts';
import { EffectEntity } from '../../entities/effect.ts';
import { type Redeemable, readRedeemable } from '../../entities/sql/read-redeemable.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { newEffect } from './steps/new-effect.ts';
import { taken } from './steps/require-redeemable.ts';

export const RevokeReceiptInput = input('RevokeReceiptInput', 'Whose receipt is revoked, and why.', {
  idempotencyKey,
  decisionId: id('Decision').describe('The final decision, `dec_…`, that has the receipt.'),
  reason: text('A reason', limits.noteMaxChars).describe(
    `Why, ${atMost(limits.noteMaxChars)}. Kept with the effect and shown with the approval.`,
  ),
});

/** Takes an approval back before its effect has begun. The decision stays on record. */
export async function revokeReceipt(
  context: Context,
  input: z.input<typeof RevokeReceiptInput>,
): Promise<Replayable<{ decision: Decision }>> {
  if (!grants(context.viewer.scopes, 'admin')) requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(RevokeReceiptInput, input);
  return change(
    context,
    idempotentCall('revokeReceipt', asked),
    () => attempt(context, asked),
    async (decisionId) => ({ decision: (await find(context, decisionId)).decision }),
  );
}

async function attempt(
  context: Context,
  asked: z.output<typeof RevokeReceiptInput>,
): Promise<Attempt<{ decision: Decision }>> {
  const found = await find(context, asked.decisionId);
  const { facts, decision, effect, takenBy, now, projectId, taskId } = found;
  requireApprover(context, found);
  const done = { resultId: decision.id, result: { decision } };
  // Revoking twice is no error: the first time stands.
  if (effect?.status === 'REVOKED') return { change: { events: [] }, ...done };
  if (effect) throw taken(effect, takenBy);
  const covered = coveredOfEffect({ result: null, error: null, revokeReason: asked.reason });
  const salts = saltsFor(covered, context.randomBytes);
  const values = newEffect(context, found, {
    salts,
    status: 'REVOKED',
    revokedById: context.viewer.principal.id,
    revokedAt: now,
    revokeReason: asked.reason,
  });
  const subjects = { projectId, taskId, requestId: facts.requestId };
  return {
    change: {
      at: now,
      inserts: [{ into: EffectEntity, values }],
      events: [
        announce(
          context,
          'receipt.revoked',
          subjects,
          { decisionId: decision.id },
          digestsOf(covered, salts),
        ),
      ],
    },
    ...done,
    notUnique: () => undefined,
  };
}

async function find({ db, viewer }: Context, decisionId: string | null): Promise<Redeemable> {
  const path = ['input', 'decisionId'];
  const found = decisionId && (await readRedeemable(db, viewer.workspaceId, decisionId));
  if (!found) {
    if (!grants(viewer.scopes, 'admin')) throw notApprover();
    throw new NotFoundError('There is no such final decision in this workspace.', path);
  }
  if (letsHappen(found.facts)) return found;
  throw new ReceiptError(
    'RECEIPT_INVALID',
    'This decision lets nothing happen: it has no receipt.',
    {},
    path,
  );
}

/** An administrator, or any person who approved it. */
function requireApprover({ viewer }: Context, { facts }: Redeemable): void {
  const { id: me } = viewer.principal;
  const approved = facts.ballot.votes.some(
    ({ by, holder, side }) => side === 'FOR' && (by === me || holder === me),
  );
  if (grants(viewer.scopes, 'admin') || approved || facts.decidedById === me) return;
  throw notApprover();
}

function notApprover(): ForbiddenError {
  return new ForbiddenError('Only an administrator, and those who approved this, can revoke its receipt.', {
    requiredScope: 'admin',
  });
}
