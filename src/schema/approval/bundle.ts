import { type ApprovalStatus, approvalStatuses } from '../../domain/approval/lifecycle.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import type { Bundle } from '../bundles.ts';
import { existing } from '../loaders.ts';
import { Approval } from '../refs.ts';
import { ApprovalStatusEnum } from './approval-status.ts';

const StatusCount = builder
  .objectRef<{ readonly status: ApprovalStatus; readonly count: number }>('ApprovalStatusCount')
  .implement({
    description: 'How many approvals of a bundle are in one status.',
    fields: (t) => ({
      status: t.field({
        type: ApprovalStatusEnum,
        description: 'The status.',
        resolve: ({ status }) => status,
      }),
      count: t.exposeInt('count', { description: 'How many.' }),
    }),
  });

export const ApprovalBundle = builder.objectRef<Bundle>('ApprovalBundle').implement({
  description:
    'Approvals that one requester bundled by one key, such as the tool calls of one turn. Each has its own answer; `respondToMany` answers all of them.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'What they are bundled by.' }),
    approvals: t.field({
      type: [Approval],
      description: `The approvals, in the order in which they were asked; at most ${limits.bundleMaxApprovals}.`,
      complexity: { field: 1, multiplier: limits.bundleMaxApprovals },
      resolve: ({ members }, _args, { loaders }) =>
        members.map(({ id }) => loaders.approval.load(id).then(existing)),
    }),
    counts: t.field({
      type: [StatusCount],
      description: 'How many of them are in each status that one of them is in.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ members }) =>
        approvalStatuses
          .map((status) => ({ status, count: members.filter((one) => one.status === status).length }))
          .filter(({ count }) => count > 0),
    }),
    decided: t.boolean({
      description:
        'Whether none of them is PENDING any more. One that waits for more information from its requester is not.',
      resolve: (bundle) => isDecided(bundle),
    }),
  }),
});

export function isDecided({ members }: Bundle): boolean {
  return members.every(({ status }) => status !== 'PENDING');
}

builder.objectField(Approval, 'bundle', (t) =>
  t.field({
    type: ApprovalBundle,
    nullable: true,
    description: 'The approvals that it is bundled with, itself included; null for one that stands alone.',
    resolve: (approval, _args, { loaders }) =>
      approval.bundleKey === null ? null : loaders.bundle.load(approval),
  }),
);

builder.objectField(Approval, 'bundleKey', (t) =>
  t.exposeString('bundleKey', {
    nullable: true,
    description:
      'What its requester bundles it by with others; null for one that stands alone. Another requester may have another bundle by the same key.',
  }),
);
