import type { DisplayPart } from '../../../packages/render/src/display-text.ts';
import { seesWithheld, withholdsEdit, withholdsHistory } from '../../domain/approval/withheld.ts';
import { uncountedReasons } from '../../domain/policy/ballot.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { Approval, Decision, Principal } from '../refs.ts';
import { AuthoritySnapshot } from './authority-snapshot.ts';
import { OutcomeEnum } from './outcome.ts';
import { PatchOperation } from './patch-operation.ts';
import { Recommendation } from './recommendation.ts';
import { VoidedVote } from './voided-vote.ts';

const UncountedReasonEnum = enumOf('UncountedReason', 'Why a vote does not count.', uncountedReasons, {
  ALREADY_VOTED: 'The same person has voted so already; a delegator and a delegate are one person.',
  SEAT_TAKEN: 'The seats that the voter could fill are taken.',
  LIMIT_EXCEEDED: 'An edit took the request beyond the authority of the editor.',
  NOT_IN_STAGE: 'After the edit, the request is at a stage that the editor does not belong to.',
});

const namesOfParts = {
  type: 'TYPE',
  action: 'ACTION',
  summary: 'SUMMARY',
  riskLevel: 'RISK_LEVEL',
  params: 'PARAMS',
  context: 'CONTEXT',
  keyValueContext: 'KEY_VALUE_CONTEXT',
} as const satisfies Record<DisplayPart, string>;

const DisplayPartEnum = enumOf(
  'DisplayPart',
  'A part of a request that a reviewer decides about.',
  Object.values(namesOfParts),
  {
    TYPE: 'Its `type`.',
    ACTION: 'Its `action`.',
    SUMMARY: 'Its `summary`.',
    RISK_LEVEL: 'Its `riskLevel`.',
    PARAMS: 'Its `params`.',
    CONTEXT: 'Its `context`.',
    KEY_VALUE_CONTEXT: 'Its `keyValueContext`.',
  },
);

builder.node(Decision, {
  description:
    'One outcome by one principal, never changed afterwards, except that an administrator may void a vote. It carries the authority and the recommendation of its time, so that it can be read alone.',
  id: { resolve: (decision) => decision.id },
  fields: (t) => ({
    approval: t.field({
      type: Approval,
      description: 'What was decided, as it now stands.',
      resolve: (decision, _args, { loaders }) => loaders.approval.load(decision.requestId).then(existing),
    }),
    revision: t.exposeInt('revision', {
      description: 'The revision that it holds for; for an edit, the edited one.',
    }),
    outcome: t.field({
      type: OutcomeEnum,
      description: 'What was decided.',
      resolve: (decision) => decision.outcome,
    }),
    final: t.exposeBoolean('final', { description: 'Whether it ended the revision. Exactly one does.' }),
    stage: t.exposeInt('stage', { description: 'The stage that it was made at, counted from 1.' }),
    counted: t.exposeBoolean('counted', {
      nullable: true,
      description:
        'Whether the vote counted when it was made; null for what is no vote. `progress.votes` says what counts now.',
    }),
    uncountedBecause: t.field({
      type: UncountedReasonEnum,
      nullable: true,
      description: 'Why the vote did not count; null for one that did.',
      resolve: (decision) => decision.uncountedBecause,
    }),
    actsFor: t.field({
      type: Principal,
      nullable: true,
      description:
        'The delegator in whose place it was made; null when it was made by the decider’s own right.',
      resolve: ({ actsForId }, _args, { loaders }) => (actsForId ? loaders.principal.load(actsForId) : null),
    }),
    note: t.exposeString('note', {
      nullable: true,
      description:
        'Words to the requester: the question of REQUEST_MORE_INFO, the change that EDIT_AND_APPROVE asks for.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why, in the words of the person who decided.',
    }),
    reasonCode: t.exposeString('reasonCode', {
      nullable: true,
      description: 'The reason as a code of your own.',
    }),
    modifiedParams: t.field({
      type: 'JSONObject',
      nullable: true,
      description:
        'The params as edited, whole, which are those to execute; null when they are as proposed. A final APPROVED carries them, whichever reviewer edited. At a checkpoint, edits that were not released are for reviewers only.',
      resolve: (decision, _args, { viewer }) =>
        withholdsEdit(decision) && !seesWithheld(viewer) ? null : decision.modifiedParams,
    }),
    displayDigest: t.exposeString('displayDigest', {
      nullable: true,
      description:
        'A digest of what was in view when it was made, as the page of the reviewer said it; null when that said nothing. It is in the line of the log, too. `displayDigest` of mutations says how it is made.',
    }),
    displayedWhole: t.exposeBoolean('displayedWhole', {
      nullable: true,
      description:
        'Whether `displayDigest` is the one of the whole content of the revision that was decided on, so that nothing of it was out of view; null when there is none.',
    }),
    notDisplayed: t.field({
      type: [DisplayPartEnum],
      nullable: true,
      description:
        'The parts of the content that `displayDigest` leaves out, none when all of it was in view. Null when there is no digest, or when it is of no choice of the parts of this revision.',
      resolve: ({ notDisplayed }) => notDisplayed?.map((part) => namesOfParts[part]) ?? null,
    }),
    paramsPatch: t.field({
      type: [PatchOperation],
      nullable: true,
      complexity: { field: 1, multiplier: 5 },
      description:
        'RFC 6902 operations from the proposed to the modified params. At a checkpoint for reviewers only.',
      resolve: (decision, _args, { viewer }) =>
        withholdsHistory(decision) && !seesWithheld(viewer) ? null : decision.paramsPatch,
    }),
    delegatedTo: t.field({
      type: Principal,
      nullable: true,
      description: 'Who is to decide instead; null unless the outcome is DELEGATE.',
      resolve: ({ delegatedToId }, _args, { loaders }) =>
        delegatedToId ? loaders.principal.load(delegatedToId) : null,
    }),
    overrideAction: t.exposeString('overrideAction', {
      nullable: true,
      description: 'What to do instead; null unless the outcome is OVERRIDE.',
    }),
    overrideParams: t.expose('overrideParams', {
      type: 'JSONObject',
      nullable: true,
      description: 'The arguments of what to do instead.',
    }),
    decidedBy: t.field({
      type: Principal,
      description: 'Who decided, taken from the credential. For EXPIRE it is the system.',
      resolve: (decision, _args, { loaders, memory }) =>
        memory.decided.deciderOf(decision) ?? loaders.principal.load(decision.decidedById).then(existing),
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      description: 'When, by the clock of the database.',
    }),
    authoritySnapshot: t.field({
      type: AuthoritySnapshot,
      description: 'By what right: role, groups, rights, and how the right arose, as they were then.',
      resolve: (decision) => decision,
    }),
    voided: t.field({
      type: VoidedVote,
      nullable: true,
      description: 'When and why an administrator voided this vote; null for every other decision.',
      resolve: (decision) => (decision.voidedAt ? decision : null),
    }),
    receipt: t.string({
      nullable: true,
      complexity: 2,
      description:
        'The receipt of a final decision that lets something happen, to redeem once (`redeemReceipt`) or to check offline: a compact JWS (RFC 7515), signed with Ed25519 (RFC 8037) by a key of `/.well-known/jwks.json`, the same bytes each time. Null for every other decision, and for a change of administration, which the server makes itself.',
      resolve: ({ id, final }, _args, { loaders }) => (final ? loaders.receipt.load(id) : null),
    }),
    recommendationSnapshot: t.expose('recommendationSnapshot', {
      type: Recommendation,
      nullable: true,
      description: 'What the agent recommended then.',
    }),
  }),
});
