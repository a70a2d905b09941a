import { approve } from '../actions/approval/approve.ts';
import { reject } from '../actions/approval/reject.ts';
import { respond } from '../actions/approval/respond.ts';
import { limits } from '../domain/limits.ts';
import type { Decision as DecisionRow } from '../entities/decision.ts';
import type { RequestRow } from '../entities/request.ts';
import { builder } from './builder.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from './mutation.ts';
import { Approval, Decision } from './refs.ts';

/** What a reviewer does: approve, reject, or any of the seven answers. */

const chars = (max: number) => `at most ${max.toLocaleString('en')} characters`;
const why = `Why, ${chars(limits.noteMaxChars)}.`;
const code = `The reason as a code of your own, ${chars(limits.reasonCodeMaxChars)}.`;
const seen =
  'The revision that you saw. On a newer one the vote is refused with STALE_REVISION; without it, the vote counts for the current one.';
const confirm =
  'The `confirmationCode` of the revision that you saw, when the approval has one; without it refused with VALIDATION_FAILED.';
const fence = 'Number of the claim you hold; refused with CLAIMED when a newer claim was made.';

const ApproveInput = builder.inputType('ApproveInput', {
  description: 'A vote for doing it as proposed.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The approval.' }),
    reason: t.string({ description: why }),
    revision: t.int({ description: seen }),
    fence: t.int({ description: fence }),
    confirmation: t.string({ description: confirm }),
  }),
});

const RejectInput = builder.inputType('RejectInput', {
  description: 'A vote against doing it.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The approval.' }),
    reason: t.string({ description: why }),
    reasonCode: t.string({ description: code }),
    revision: t.int({ description: seen }),
    fence: t.int({ description: fence }),
  }),
});

const ApproveDecisionInput = builder.inputType('ApproveDecisionInput', {
  description: 'Do it as proposed.',
  fields: (t) => ({ reason: t.string({ description: why }) }),
});

const EditAndApproveInput = builder.inputType('EditAndApproveInput', {
  description: 'Do it as changed. Needs modified params, a note, or both.',
  fields: (t) => ({
    modifiedParams: t.field({ type: 'JSONObject', description: 'The params to execute instead, whole.' }),
    note: t.string({ description: `The change in words, ${chars(limits.noteMaxChars)}.` }),
    reason: t.string({ description: why }),
  }),
});

const RejectDecisionInput = builder.inputType('RejectDecisionInput', {
  description: 'Do not do it.',
  fields: (t) => ({ reason: t.string({ description: why }), reasonCode: t.string({ description: code }) }),
});

const DelegateInput = builder.inputType('DelegateInput', {
  description: 'Somebody else shall decide.',
  fields: (t) => ({
    to: t.string({ required: true, description: 'Handle or id of a principal who could decide.' }),
    reason: t.string({ description: why }),
  }),
});

const OverrideInput = builder.inputType('OverrideInput', {
  description: 'Do something else instead. Needs the right `override`.',
  fields: (t) => ({
    action: t.string({ required: true, description: `What to do instead, ${chars(limits.actionMaxChars)}.` }),
    params: t.field({ type: 'JSONObject', description: 'The arguments of what to do instead.' }),
    reason: t.string({ required: true, description: why }),
  }),
});

const EscalateInput = builder.inputType('EscalateInput', {
  description: 'Somebody above shall decide.',
  fields: (t) => ({ note: t.string({ description: `Words to them, ${chars(limits.noteMaxChars)}.` }) }),
});

const RequestMoreInfoInput = builder.inputType('RequestMoreInfoInput', {
  description: 'The requester shall say more first.',
  fields: (t) => ({
    note: t.string({ required: true, description: `The question, ${chars(limits.noteMaxChars)}.` }),
  }),
});

export const DecisionInput = builder.inputType('DecisionInput', {
  description: 'Exactly one of the seven answers.',
  isOneOf: true,
  fields: (t) => ({
    approve: t.field({ type: ApproveDecisionInput, description: 'Do it as proposed.' }),
    editAndApprove: t.field({ type: EditAndApproveInput, description: 'Do it as changed.' }),
    reject: t.field({ type: RejectDecisionInput, description: 'Do not do it.' }),
    delegate: t.field({
      type: DelegateInput,
      description: 'Somebody else shall decide. The request stays open.',
    }),
    override: t.field({ type: OverrideInput, description: 'Do something else instead.' }),
    escalate: t.field({
      type: EscalateInput,
      description: 'Somebody above shall decide. Ends the request when there is no further stage.',
    }),
    requestMoreInfo: t.field({
      type: RequestMoreInfoInput,
      description: 'The requester shall say more first. Ends this revision.',
    }),
  }),
});

const RespondInput = builder.inputType('RespondInput', {
  description: 'Any answer to a request.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The approval.' }),
    decision: t.field({ type: DecisionInput, required: true, description: 'The answer.' }),
    revision: t.int({ description: seen }),
    fence: t.int({ description: fence }),
    confirmation: t.string({ description: confirm }),
  }),
});

const DecisionPayload = builder
  .objectRef<{ readonly request: RequestRow; readonly decision: DecisionRow; readonly replayed: boolean }>(
    'DecisionPayload',
  )
  .implement({
    description: 'The decision is on record.',
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
      decision: t.expose('decision', { type: Decision, description: 'The decision that this call made.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

export const DecisionResult = resultOf('DecisionResult', DecisionPayload);
export const rights =
  'Needs the scope `approvals:decide`, the role REVIEWER or above and, when the stage names groups, one of them; not open to whoever asked, unless the policy allows it. Approving beyond one’s authority: a ForbiddenError `LIMIT_EXCEEDED` that names who may. Who decides is taken from the credential. If somebody else was first: a ConflictError with the approval as it now stands.';

mutation('approve', {
  description: `Votes for doing it as proposed. ${rights}`,
  input: ApproveInput,
  result: DecisionResult,
  action: approve,
});

mutation('reject', {
  description: `Votes against doing it; final when as many have done so as the stage asks for, one by default. ${rights}`,
  input: RejectInput,
  result: DecisionResult,
  action: reject,
});

mutation('respond', {
  description: `Gives any of the seven answers to a request. ${rights}`,
  input: RespondInput,
  result: DecisionResult,
  action: respond,
});
