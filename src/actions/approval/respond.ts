import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { requireAuthority, requireRights } from '../../domain/approval/authority.ts';
import { requireCurrentFence, requireUnclaimedByOthers } from '../../domain/approval/claim.ts';
import { requireConfirmation } from '../../domain/approval/confirmation.ts';
import { requirePending } from '../../domain/approval/lifecycle.ts';
import { requireCurrentRevision, revisionSeen } from '../../domain/approval/revision.ts';
import { type Answer, blankAnswer } from '../../domain/approval/verdict.ts';
import { ValidationError } from '../../domain/errors.ts';
import {
  atMost,
  confirmation,
  displayDigest,
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
import { exactlyOne, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { handleKey } from '../../domain/people/handle.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { notSuspended } from '../../domain/people/suspension.ts';
import type { PolicySnapshot } from '../../domain/policy/policy-snapshot.ts';
import type { Decision } from '../../entities/decision.ts';
import type { RequestRow } from '../../entities/request.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { type IdempotentCall, idempotentCall } from '../change/once.ts';
import { loadRequest } from '../request/load-request.ts';
import { EditAndApproveInput, editOf } from './edit-input.ts';
import { answerRequest } from './steps/answer-request.ts';
import { recallDecision } from './steps/recall-request.ts';

/** The seven answers; exactly one is given. */
export const DecisionInput = exactlyOne(
  'DecisionInput',
  'Exactly one of the seven answers.',
  'Give exactly one decision.',
  {
    approve: optional(input('ApproveDecisionInput', 'Do it as proposed.', { reason })).describe(
      'Approves the action as proposed.',
    ),
    editAndApprove: optional(EditAndApproveInput).describe(
      'Approves the action as changed: with changed params, a note, or both.',
    ),
    reject: optional(input('RejectDecisionInput', 'Do not do it.', { reason, reasonCode })).describe(
      'Rejects the action.',
    ),
    delegate: optional(
      input('DelegateInput', 'Delegates the decision to another reviewer.', {
        to: text('to', limits.handleMaxChars).describe('Handle or id of a principal who could decide.'),
        reason,
      }),
    ).describe('Delegates the decision to another reviewer. The request stays open.'),
    override: optional(
      input('OverrideInput', 'Do something else instead. Needs the right `override`.', {
        action: text('An action', limits.actionMaxChars).describe(
          `What to do instead, ${atMost(limits.actionMaxChars)}.`,
        ),
        params: optional(jsonObject).describe('The arguments of what to do instead.'),
        reason: text('A reason', limits.noteMaxChars).describe(
          `Why the rules are overridden, ${atMost(limits.noteMaxChars)}. Kept on the decision.`,
        ),
      }),
    ).describe('Has something else done instead, whatever the policies ask for. Final.'),
    escalate: optional(
      input('EscalateInput', 'Passes the decision up to the next stage.', {
        note: note.describe(`A note to the reviewers of the next stage, ${atMost(limits.noteMaxChars)}.`),
      }),
    ).describe('Passes the decision up to the next stage. Ends the request when there is no further stage.'),
    requestMoreInfo: optional(
      input('RequestMoreInfoInput', 'Asks the requester for more information.', {
        note: text('A note', limits.noteMaxChars).describe(
          `The question to the requester, ${atMost(limits.noteMaxChars)}.`,
        ),
      }),
    ).describe('Asks the requester for more information. Ends this revision.'),
  },
);

export const RespondInput = input('RespondInput', 'Any answer to a request.', {
  idempotencyKey,
  id: id('Approval').describe('The approval to answer, `appr_…`.'),
  decision: DecisionInput.describe('The answer: exactly one of the seven.'),
  revision,
  fence,
  confirmation,
  displayDigest,
});

export type Responded = Replayable<{ request: RequestRow; decision: Decision }>;

/** Gives any of the seven answers to a request. */
export async function respond(context: Context, input: z.input<typeof RespondInput>): Promise<Responded> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const { decision, displayDigest: display, ...asked } = validate(RespondInput, input);
  // What was not given is left out, so that keys from before it could be given fit the same input.
  const fingerprinted = { ...asked, decision, ...(display === null ? {} : { displayDigest: display }) };
  return decide(context, idempotentCall('respond', fingerprinted as never), {
    ...asked,
    answer: { ...answerOf(decision), displayDigest: display },
  });
}

export interface SubmittedAnswer {
  readonly id: string | null;
  readonly answer: Answer;
  readonly revision: number | null;
  readonly fence: number | null;
  readonly confirmation: string | null;
}

/** One answer, whichever mutation it came by. */
export function decide(context: Context, call: IdempotentCall, vote: SubmittedAnswer): Promise<Responded> {
  return change(
    context,
    call,
    () => attempt(context, vote),
    (decisionId) => recallDecision(context, decisionId),
  );
}

async function attempt(
  context: Context,
  vote: SubmittedAnswer,
): Promise<Attempt<{ request: RequestRow; decision: Decision }>> {
  const loaded = await loadRequest(context, vote.id, revisionSeen(vote.revision));
  const { request, now } = loaded;
  const actor = context.viewer.principal;
  const { requesterPersons, requesterOwners, requesterSuspended } = loaded;
  const judged = { ...request, requesterPersons, requesterOwners, requesterSuspended };
  // Of one that has ended nobody may say anything more, no matter who counts as one person by now.
  requirePending(request);
  requireAuthority(actor, judged, vote.answer.outcome, context.viewer.door);
  requireCurrentRevision(request, { named: vote.revision, content: loaded.seen });
  requireUnclaimedByOthers(request, actor.id, now);
  requireCurrentFence(request, vote.fence);
  requireReason(request.policySnapshot, vote.answer);
  if (request.policySnapshot.confirmationRequired && outcomesToConfirm.has(vote.answer.outcome)) {
    requireConfirmation(request, vote.confirmation);
  }
  const { outcome } = vote.answer;
  const rights = outcome === 'OVERRIDE' ? [] : requireRights(actor, loaded.standIns, judged, outcome);
  const { change, ...result } = await answerRequest(context, loaded, vote.answer, rights);
  const { decision, request: approval } = result;
  const { groups, rights: given, ...person } = actor;
  const decidedBy = {
    ...person,
    handleKey: handleKey(person.handle),
    groups: [...groups],
    rights: [...given],
    workspaceId: decision.workspaceId,
    rightsVersion: context.viewer.rightsVersion ?? 0,
    accessEndedVersion: 0,
    ...notSuspended,
  };
  return {
    // Who owns whom, and who stands in for whom, is part of what the answer was judged by.
    change: { ...change, rules: change.rules ?? loaded.rulesVersion },
    resultId: decision.id,
    result,
    onLogged: (events) => context.memory.decided.keep(events, { decision, decidedBy, approval }),
  };
}

/** Outcomes that let something be done. */
const outcomesToConfirm: ReadonlySet<string> = new Set(['APPROVE', 'EDIT_AND_APPROVE', 'OVERRIDE']);
const outcomesWithReason: ReadonlySet<string> = new Set(['APPROVE', 'EDIT_AND_APPROVE', 'REJECT']);

function requireReason({ reasonRequired, policy }: PolicySnapshot, answer: Answer): void {
  if (!reasonRequired || answer.reason || !outcomesWithReason.has(answer.outcome)) return;
  throw new ValidationError([
    { path: ['input', 'reason'], message: `The policy “${policy?.name}” asks for a reason: say why.` },
  ]);
}

function answerOf(given: z.output<typeof DecisionInput>): Answer {
  const { approve, editAndApprove, reject, delegate, override, escalate, requestMoreInfo } = given;
  if (approve) return { ...blankAnswer, ...approve, outcome: 'APPROVE' };
  if (editAndApprove) {
    const { note, reason } = editAndApprove;
    return { ...blankAnswer, outcome: 'EDIT_AND_APPROVE', edit: editOf(editAndApprove), note, reason };
  }
  if (reject) return { ...blankAnswer, ...reject, outcome: 'REJECT' };
  if (delegate) return { ...blankAnswer, ...delegate, outcome: 'DELEGATE' };
  if (override) {
    const { action: overrideAction, params: overrideParams, reason } = override;
    return { ...blankAnswer, outcome: 'OVERRIDE', overrideAction, overrideParams, reason };
  }
  if (escalate) return { ...blankAnswer, ...escalate, outcome: 'ESCALATE' };
  if (requestMoreInfo) return { ...blankAnswer, ...requestMoreInfo, outcome: 'REQUEST_MORE_INFO' };
  throw new Error('A decision passed validation without an outcome.');
}
