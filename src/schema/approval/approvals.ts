import { limits } from '../../domain/limits.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { oneOfAlike } from '../alike-requests.ts';
import { builder } from '../builder.ts';
import { type Order, orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { Approval, Decision, Task } from '../refs.ts';
import { ownRows } from '../rows.ts';
import { readerOf } from './approval-criteria.ts';
import { ApprovalFilterInput, conditionsOf } from './approval-filter.ts';
import { requireApproval } from './require-approval.ts';

const id = { name: 'id', type: 'uuid', of: (request: RequestRow) => request.id } as const;
const createdAt = {
  name: 'created_at',
  type: 'timestamptz',
  of: (request: RequestRow) => request.createdAt,
} as const;
const expiresAt = {
  name: 'expires_at',
  type: 'timestamptz',
  of: (request: RequestRow) => request.expiresAt,
} as const;
const riskRank = {
  name: 'risk_rank',
  type: 'smallint',
  of: (request: RequestRow) => riskLevels.indexOf(request.riskLevel) + 1,
} as const;

/** Each is one index read in one direction. */
const orders = {
  CREATED_AT_DESC: orderBy('CREATED_AT_DESC', true, [createdAt, id]),
  CREATED_AT_ASC: orderBy('CREATED_AT_ASC', false, [createdAt, id]),
  EXPIRES_AT_ASC: orderBy('EXPIRES_AT_ASC', false, [expiresAt, id]),
  RISK_DESC: orderBy('RISK_DESC', true, [riskRank, createdAt, id]),
} satisfies Record<string, Order<RequestRow>>;

const ApprovalOrder = builder.enumType('ApprovalOrder', {
  description: 'In which order approvals are listed.',
  values: {
    CREATED_AT_DESC: { description: 'The newest first.' },
    CREATED_AT_ASC: { description: 'The oldest first.' },
    EXPIRES_AT_ASC: { description: 'What ends soonest first.' },
    RISK_DESC: { description: 'The riskiest first, and of those the newest first.' },
  } satisfies Record<keyof typeof orders, { description: string }>,
});

const ApprovalConnection = builder.connectionObject(
  { type: Approval, name: 'ApprovalConnection', description: 'A page of approvals.' },
  { name: 'ApprovalEdge', description: 'An approval and its place in the listing.' },
);

builder.queryField('approvals', (t) =>
  t.connection(
    {
      type: Approval,
      description:
        'Approvals, newest first unless asked otherwise. A page costs the same however many there are.',
      args: {
        filter: t.arg({ type: ApprovalFilterInput, description: 'Which approvals; all of them by default.' }),
        orderBy: t.arg({ type: ApprovalOrder, description: 'In which order; CREATED_AT_DESC by default.' }),
        grouped: t.arg.boolean({
          description: `Of more than ${limits.alikeListedMax} pending ones that are alike, only the one that ends first; its \`alike\` says how many there are. So one agent’s flood is one line. False by default.`,
        }),
      },
      resolve: async (_root, { filter, orderBy: order, grouped, ...args }, context) => {
        const where = conditionsOf(filter, await readerOf(context, filter));
        return pageOf(context, RequestEntity, {
          order: orders[order ?? 'CREATED_AT_DESC'],
          args,
          where: grouped ? [...where, oneOfAlike([...where, ...ownRows(context, RequestEntity)])] : where,
          fenced: typeof filter?.search === 'string',
        });
      },
    },
    ApprovalConnection,
  ),
);

builder.objectField(Task, 'approvals', (t) =>
  t.connection(
    {
      type: Approval,
      // Null where the credential may not read, so that a mutation's payload does not fall with it.
      nullable: true,
      description:
        'Every approval that was ever asked for on this task, oldest first. Needs the scope `approvals:read`, or `approvals:read:own` for one’s own.',
      authScopes: { scope: 'approvals:read:own' },
      resolve: (task, args, { loaders }) => loaders.approvalsOf.load(task.id, args),
    },
    ApprovalConnection,
  ),
);

builder.queryFields((t) => ({
  approval: t.field({
    type: Approval,
    nullable: true,
    description: 'An approval by its id; null when this workspace has no such approval.',
    args: { id: t.arg.id({ required: true, description: 'An approval id, `appr_…`.' }) },
    resolve: (_root, { id }, { loaders }) => {
      const uuid = uuidOf('Approval', id);
      return uuid ? loaders.approval.load(uuid) : null;
    },
  }),
  approvalResult: t.field({
    type: Decision,
    nullable: true,
    description:
      'The result of an approval: null while it is open, then its final decision. An id that this workspace does not have is an error with the code `NOT_FOUND`, as in `decisionMade`: a client that waits for it would wait for ever.',
    args: { id: t.arg.id({ required: true, description: 'An approval id, `appr_…`.' }) },
    resolve: async (_root, { id }, context) => {
      const { loaders } = context;
      const approval = await loaders.approval.load(await requireApproval(id, context));
      return approval?.decisionId ? loaders.decision.load(approval.decisionId) : null;
    },
  }),
}));
