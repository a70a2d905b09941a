import { z } from 'zod';
import type { Context } from '../../context.ts';
import { requireAuthority, requireRights } from '../../domain/approval/authority.ts';
import { requireCurrentFence, requireUnclaimedByOthers } from '../../domain/approval/claim.ts';
import { requireConfirmation } from '../../domain/approval/confirmation.ts';
import { requirePending } from '../../domain/approval/lifecycle.ts';
import { requireCurrentRevision } from '../../domain/approval/revision.ts';
import { type Answer, silence } from '../../domain/approval/verdict.ts';
import { ValidationError } from '../../domain/errors.ts';
import {
  confirmation,
  fence,
  id,
  idempotencyKey,
  jsonObject,
  note,
  optional,
  reason,
  reasonCode,
  revision,
  text,
} from '../../domain/input/field.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import type { PolicySnapshot } from '../../domain/policy/policy-snapshot.ts';
import type { Decision } from '../../entities/decision.ts';
import type { RequestRow } from '../../entities/request.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { type Call, callOf } from '../change/once.ts';
import { loadRequest } from '../request/load-request.ts';
import { answerRequest } from './steps/answer-request.ts';
import { recallDecision } from './steps/recall-request.ts';

/** The seven answers; exactly one is given. */
const AnswerInput = z
  .object({
    approve: optional(z.object({ reason })),
    editAndApprove: optional(
      z
        .object({ modifiedParams: optional(jsonObject), note, reason })
        .refine(
          (edit) => edit.modifiedParams || edit.note,
          'Say what to change: give modifiedParams, a note, or both.',
        ),
    ),
    reject: optional(z.object({ reason, reasonCode })),
    delegate: optional(z.object({ to: text('to', limits.handleMaxChars), reason })),
    override: optional(
      z.object({
        action: text('An action', limits.actionMaxChars),
        params: optional(jsonObject),
        reason: text('A reason', limits.noteMaxChars),
      }),
    ),
    escalate: optional(z.object({ note })),
    requestMoreInfo: optional(z.object({ note: text('A note', limits.noteMaxChars) })),
  })
  .refine((given) => Object.values(given).filter(Boolean).length === 1, 'Give exactly one decision.');

const Input = z.object({
  idempotencyKey,
  id: id('Approval'),
  decision: AnswerInput,
  revision,
  fence,
  confirmation,
});

export type Responded = Replayable<{ request: RequestRow; decision: Decision }>;

/** Gives any of the seven answers to a request. */
export async function respond(context: Context, input: z.input<typeof Input>): Promise<Responded> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const { decision, ...asked } = validate(Input, input);
  return decide(context, callOf('respond', { ...asked, decision } as never), {
    ...asked,
    answer: answerOf(decision),
  });
}

export interface Vote {
  readonly id: string | null;
  readonly answer: Answer;
  readonly revision: number | null;
  readonly fence: number | null;
  readonly confirmation: string | null;
}

/** One answer, whichever mutation it came by. */
export function decide(context: Context, call: Call, vote: Vote): Promise<Responded> {
  return change(
    context,
    call,
    () => attempt(context, vote),
    (decisionId) => recallDecision(context, decisionId),
  );
}

async function attempt(
  context: Context,
  vote: Vote,
): Promise<Attempt<{ request: RequestRow; decision: Decision }>> {
  const loaded = await loadRequest(context, vote.id, vote.revision);
  const { request, now } = loaded;
  const actor = context.viewer.principal;
  const judged = { ...request, requesterOwnerId: loaded.requesterOwnerId };
  requireAuthority(actor, judged, vote.answer.outcome);
  requirePending(request);
  requireCurrentRevision(request, { revision: vote.revision ?? request.revision, content: loaded.seen });
  requireUnclaimedByOthers(request, actor.id, now);
  requireCurrentFence(request, vote.fence);
  requireWords(request.policySnapshot, vote.answer);
  if (request.policySnapshot.confirmationRequired && confirmed.has(vote.answer.outcome)) {
    requireConfirmation(request, vote.confirmation);
  }
  const rights = vote.answer.outcome === 'OVERRIDE' ? [] : requireRights(actor, loaded.standIns, judged);
  const { change, ...result } = await answerRequest(context, loaded, vote.answer, rights);
  const { decision, request: approval } = result;
  const { groups, rights: given, ...person } = actor;
  const decidedBy = { ...person, groups: [...groups], rights: [...given], workspaceId: decision.workspaceId };
  return {
    change,
    resultId: decision.id,
    result,
    logged: (events) => context.memory.decided.keep(events, { decision, decidedBy, approval }),
  };
}

/** Outcomes that let something be done. */
const confirmed: ReadonlySet<string> = new Set(['APPROVE', 'EDIT_AND_APPROVE', 'OVERRIDE']);
const reasoned: ReadonlySet<string> = new Set(['APPROVE', 'EDIT_AND_APPROVE', 'REJECT']);

function requireWords({ reasonRequired, policy }: PolicySnapshot, answer: Answer): void {
  if (!reasonRequired || answer.reason || !reasoned.has(answer.outcome)) return;
  throw new ValidationError([
    { path: ['input', 'reason'], message: `The policy “${policy?.name}” asks for a reason: say why.` },
  ]);
}

function answerOf(given: z.output<typeof AnswerInput>): Answer {
  const { approve, editAndApprove, reject, delegate, override, escalate, requestMoreInfo } = given;
  if (approve) return { ...silence, ...approve, outcome: 'APPROVE' };
  if (editAndApprove) return { ...silence, ...editAndApprove, outcome: 'EDIT_AND_APPROVE' };
  if (reject) return { ...silence, ...reject, outcome: 'REJECT' };
  if (delegate) return { ...silence, ...delegate, outcome: 'DELEGATE' };
  if (override) {
    const { action: overrideAction, params: overrideParams, reason } = override;
    return { ...silence, outcome: 'OVERRIDE', overrideAction, overrideParams, reason };
  }
  if (escalate) return { ...silence, ...escalate, outcome: 'ESCALATE' };
  if (requestMoreInfo) return { ...silence, ...requestMoreInfo, outcome: 'REQUEST_MORE_INFO' };
  throw new Error('A decision passed validation without an outcome.');
}
