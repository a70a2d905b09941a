import { holderOf } from '../../domain/approval/claim.ts';
import { confirmationCode } from '../../domain/approval/confirmation.ts';
import { displayDigest, displayDigestRule } from '../../domain/approval/display-digest.ts';
import { seesWithheld, withholdsHistory } from '../../domain/approval/withheld.ts';
import { pageUrl } from '../../domain/page-url.ts';
import { letsHappen } from '../../domain/receipt/receipt.ts';
import { encodeId } from '../../domain/type-id.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import {
  Approval,
  Decision,
  Effect,
  Execution,
  Message,
  Policy,
  Principal,
  Project,
  Task,
  Workspace,
} from '../refs.ts';
import { ApprovalProgress } from './approval-progress.ts';
import { ApprovalStatusEnum } from './approval-status.ts';
import { PolicySnapshot } from './policy-snapshot.ts';

builder.node(Approval, {
  description: 'A request for a human decision, from the moment it was asked to the decision that ended it.',
  id: { resolve: (approval) => approval.id },
  fields: (t) => ({
    task: t.field({
      type: Task,
      description: 'The case that it belongs to.',
      resolve: (approval, _args, { loaders }) => loaders.task.load(approval.taskId).then(existing),
    }),
    workspace: t.field({
      type: Workspace,
      description: 'The workspace that it belongs to: that of the credential.',
      // A credential sees one workspace, so there is nothing to read.
      resolve: (_approval, _args, { viewer }) => ({ id: viewer.workspaceId, name: viewer.workspaceName }),
    }),
    project: t.field({
      type: Project,
      description: 'The project that it goes through.',
      resolve: (approval, _args, { loaders }) => loaders.project.load(approval.projectId).then(existing),
    }),
    status: t.field({
      type: ApprovalStatusEnum,
      description: 'Where it stands.',
      resolve: (approval) => approval.status,
    }),
    revision: t.exposeInt('revision', {
      description:
        'Counted from 1; grows with every change of what a reviewer judges. Name it when you vote.',
    }),
    execution: t.field({
      type: Execution,
      nullable: true,
      description: 'The run that stopped at a checkpoint for it; null for every other approval.',
      resolve: ({ executionId }, _args, { loaders }) =>
        executionId ? loaders.execution.load(executionId) : null,
    }),
    checkpointName: t.exposeString('checkpointName', {
      nullable: true,
      description: 'The checkpoint at which the run stopped; null without one, or when it has no name.',
    }),
    assignee: t.field({
      type: Principal,
      nullable: true,
      description: 'The reviewer that it is assigned to; null when any reviewer who may can decide.',
      resolve: ({ assigneeId }, _args, { loaders }) =>
        assigneeId ? loaders.principal.load(assigneeId) : null,
    }),
    assignedGroup: t.exposeString('assignedGroup', {
      nullable: true,
      description:
        'The group that it is assigned to; null when it is assigned to one person or to nobody in particular.',
    }),
    claimedBy: t.field({
      type: Principal,
      nullable: true,
      description: 'Who holds a claim on it now; until the claim ends, only they decide.',
      resolve: (approval, _args, { now, loaders }) => {
        const holder = holderOf(approval, now);
        return holder ? loaders.principal.load(holder) : null;
      },
    }),
    claimedUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the claim expires; null when there is none.',
      resolve: (approval, _args, { now }) => (holderOf(approval, now) ? approval.claimedUntil : null),
    }),
    claimFence: t.exposeInt('claimFence', {
      description:
        'Number of the newest claim, 0 before the first. A decision can name it to be refused when it is an old one.',
    }),
    policySnapshot: t.field({
      type: PolicySnapshot,
      description:
        'The rules that it is judged by, which stay as they were when it was asked or last changed.',
      resolve: (approval) => approval,
    }),
    policy: t.field({
      type: Policy,
      nullable: true,
      description:
        'The policy that governs it, as it now is; null when none does. What it said then is in `policySnapshot`.',
      resolve: ({ policySnapshot }, _args, { loaders }) =>
        policySnapshot.policy ? loaders.policy.load(policySnapshot.policy.id) : null,
    }),
    confirmationCode: t.field({
      type: 'String',
      nullable: true,
      description:
        'Six characters to repeat as `confirmation` in order to approve or override this revision; null when its policy asks for none.',
      // Made of the params, so a caller who may not see them could try guesses on it.
      resolve: (approval, _args, { viewer }) =>
        approval.policySnapshot.confirmationRequired && !(withholdsHistory(approval) && !seesWithheld(viewer))
          ? confirmationCode(approval)
          : null,
    }),
    displayDigest: t.field({
      type: 'String',
      nullable: true,
      description: `What to send as \`displayDigest\` with a decision when the whole content of this revision was in view: ${displayDigestRule}. Null at a checkpoint for those who may not see its output.`,
      // Made of the params, so a caller who may not see them could try guesses on it.
      resolve: (approval, _args, { viewer }) =>
        withholdsHistory(approval) && !seesWithheld(viewer) ? null : displayDigest(approval),
    }),
    approvalUrl: t.field({
      type: 'URL',
      description: 'The page where a human decides it, after signing in.',
      resolve: (approval, _args, { publicUrl }) =>
        pageUrl(publicUrl, `/a/${encodeId('Approval', approval.id)}`).href,
    }),
    callbackUrl: t.expose('callbackUrl', {
      type: 'URL',
      nullable: true,
      description:
        'The URL that is called when it is decided, beside the endpoints of the workspace; null for none.',
    }),
    decision: t.field({
      type: Decision,
      nullable: true,
      description: 'The final decision; null while open.',
      resolve: ({ decisionId }, _args, { loaders }) =>
        decisionId ? loaders.decision.load(decisionId) : null,
    }),
    decisions: t.connection(
      {
        type: Decision,
        description:
          'Every decision on it, those of earlier revisions and those that were not final included, oldest first.',
        resolve: (approval, args, { loaders }) => loaders.decisionsOf.load(approval.id, args),
      },
      { name: 'DecisionConnection', description: 'A page of decisions.' },
      { name: 'DecisionEdge', description: 'A decision and its place in the listing.' },
    ),
    progress: t.field({
      type: ApprovalProgress,
      description: 'Stage, votes, and how many are needed.',
      resolve: (approval, _args, { loaders }) => loaders.votesNow.load(approval),
    }),
    messages: t.connection(
      {
        type: Message,
        description: 'What was said about it, answers included, oldest first.',
        resolve: (approval, args, { loaders }) => loaders.messagesOf.load(approval.id, args),
      },
      { name: 'MessageConnection', description: 'A page of messages.' },
      { name: 'MessageEdge', description: 'A message and its place in the listing.' },
    ),
    effect: t.field({
      type: Effect,
      description: 'What became of what was approved.',
      resolve: async (request, _args, { loaders }) => ({
        request,
        effect: letsHappen(request) ? await loaders.effect.load(request.id) : null,
      }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When anything about it last changed.',
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its final decision was made; null while open.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When it expires if it has not been decided.',
    }),
  }),
});
