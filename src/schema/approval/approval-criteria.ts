import { type ApprovalStatus, approvalStatuses, type Outcome } from '../../domain/approval/lifecycle.ts';
import { searchTerms } from '../../domain/approval/search-terms.ts';
import type { StandIn } from '../../domain/policy/right.ts';
import type { RiskLevel } from '../../domain/policy/risk.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import type { GraphqlContext } from '../context.ts';
import { existing } from '../loaders.ts';
import { isPrincipal, principalIn } from '../people/principal-name.ts';
import { type Bind, countOf, inProjects, type Sql } from '../rows.ts';

export interface ApprovalFilterValues {
  readonly status: readonly ApprovalStatus[];
  readonly type: readonly string[];
  readonly riskLevel: readonly RiskLevel[];
  readonly projectName: readonly string[];
  readonly taskId: string;
  readonly agentId: string;
  readonly checkpointName: string;
  readonly bundleKey: string;
  readonly assignedToMe: boolean;
  readonly requestedByMe: boolean;
  readonly requester: string;
  readonly decidedBy: string;
  readonly outcome: readonly Outcome[];
  readonly createdAfter: Date;
  readonly createdBefore: Date;
  readonly decidedAfter: Date;
  readonly decidedBefore: Date;
  readonly search: string;
}

type Assignee = Pick<StandIn['principal'], 'id' | 'groups'>;

/** Whose listing it is: `requestedByMe` and `assignedToMe` go by this. */
export interface Reader extends Assignee {
  /** Those for whom the reader may act now. */
  readonly actsFor: readonly Assignee[];
}

/** Stand-ins are read only where something asks for them. */
export async function readerOf(
  { viewer, loaders }: GraphqlContext,
  filter: { readonly assignedToMe?: boolean | null | undefined } | null | undefined,
): Promise<Reader> {
  const { id, groups } = viewer.principal;
  const isAsked = typeof filter?.assignedToMe === 'boolean';
  const standIns = isAsked ? await loaders.standIns.load(id) : [];
  return { id, groups, actsFor: standIns.map(({ principal }) => principal) };
}

/** One criterion, said twice: to the database for listings, and of one approval for what happens live. */
interface Criterion<Value> {
  readonly sql: (value: Value, bind: Bind, me: Reader) => string;
  readonly holds: (value: Value, approval: RequestRow, context: GraphqlContext) => boolean | Promise<boolean>;
}

/**
 * The one place that says what each part of a filter means. Listings and live feeds agree because both read
 * this table, and a property test compares its two halves.
 */
export const approvalCriteria: {
  readonly [K in keyof ApprovalFilterValues]: Criterion<ApprovalFilterValues[K]>;
} = {
  status: {
    // Written out instead of bound: only then can PostgreSQL see that the partial index of what is pending
    // serves, whatever plan it has cached. The words come from our own list.
    sql: (statuses) => {
      const words = approvalStatuses
        .filter((status) => statuses.includes(status))
        .map((status) => `'${status}'`);
      if (words.length === 0) return 'false';
      return words.length === 1 ? `status = ${words[0]}` : `status in (${words.join(', ')})`;
    },
    holds: (statuses, approval) => statuses.includes(approval.status),
  },
  type: {
    sql: (types, bind) => `type = any(${bind([...types], 'text[]')})`,
    holds: (types, approval) => types.includes(approval.type),
  },
  riskLevel: {
    sql: (levels, bind) => `risk_level = any(${bind([...levels], 'text[]')})`,
    holds: (levels, approval) => levels.includes(approval.riskLevel),
  },
  projectName: {
    sql: (names, bind) => inProjects(names)(bind),
    holds: async (names, approval, { loaders }) =>
      names.includes(existing(await loaders.project.load(approval.projectId)).name),
  },
  taskId: {
    sql: (id, bind) => `task_id = ${bind(uuidOf('Task', id), 'uuid')}`,
    holds: (id, approval) => approval.taskId === uuidOf('Task', id),
  },
  agentId: {
    sql: (id, bind) => `agent_id = ${bind(uuidOf('Agent', id), 'uuid')}`,
    holds: (id, approval) => approval.agentId !== null && approval.agentId === uuidOf('Agent', id),
  },
  checkpointName: {
    sql: (name, bind) => `checkpoint_name = ${bind(name, 'text')}`,
    holds: (name, approval) => approval.checkpointName === name,
  },
  bundleKey: {
    sql: (key, bind) => `bundle_key = ${bind(key, 'text')}`,
    holds: (key, approval) => approval.bundleKey === key,
  },
  assignedToMe: {
    sql: (mine, bind, me) => {
      const [first, ...others] = [me, ...me.actsFor];
      // One is compared as such, which lets an index deliver its rows in order.
      const toMe =
        others.length === 0
          ? `assignee_id = ${bind(first?.id, 'uuid')}`
          : `assignee_id = any(${bind([me.id, ...others.map(({ id }) => id)], 'uuid[]')})`;
      const groups = [...new Set([me, ...others].flatMap((one) => one.groups))];
      const toUs = `assigned_group = any(${bind(groups, 'text[]')})`;
      return mine ? `(${toMe} or ${toUs})` : `not coalesce(${toMe}, false) and not coalesce(${toUs}, false)`;
    },
    holds: async (mine, { assigneeId, assignedGroup }, context) => {
      const me = await readerOf(context, { assignedToMe: mine });
      const isTo = ({ id, groups }: Assignee) =>
        assigneeId === id || (assignedGroup !== null && groups.includes(assignedGroup));
      return mine === [me, ...me.actsFor].some(isTo);
    },
  },
  requestedByMe: {
    sql: (mine, bind, me) => `requester_id ${mine ? '=' : '<>'} ${bind(me.id, 'uuid')}`,
    holds: (mine, approval, { viewer }) => mine === (approval.requesterId === viewer.principal.id),
  },
  requester: {
    sql: (name, bind) => `requester_id = ${principalIn(name)(bind)}`,
    holds: async (name, approval, { loaders }) =>
      isPrincipal(name, existing(await loaders.principal.load(approval.requesterId))),
  },
  decidedBy: {
    // From the decisions of the one to their requests, which is the smaller of the two ways.
    sql: (name, bind) =>
      `(id, decision_id) in (select d.request_id, d.id from decision d
        where d.workspace_id = $1 and d.final and d.decided_by_id = ${principalIn(name)(bind)})`,
    holds: async (name, { decisionId }, { loaders }) => {
      const decision = decisionId && (await loaders.decision.load(decisionId));
      return decision
        ? isPrincipal(name, existing(await loaders.principal.load(decision.decidedById)))
        : false;
    },
  },
  outcome: {
    sql: (wanted, bind) =>
      `exists (select 1 from decision d where d.workspace_id = $1 and d.id = request.decision_id
        and d.outcome = any(${bind([...wanted], 'text[]')}))`,
    holds: async (wanted, { decisionId }, { loaders }) => {
      const decision = decisionId && (await loaders.decision.load(decisionId));
      return decision ? wanted.includes(decision.outcome) : false;
    },
  },
  createdAfter: {
    sql: (moment, bind) => `created_at > ${bind(moment.toISOString(), 'timestamptz')}`,
    holds: (moment, approval) => approval.createdAt.getTime() > moment.getTime(),
  },
  createdBefore: {
    sql: (moment, bind) => `created_at < ${bind(moment.toISOString(), 'timestamptz')}`,
    holds: (moment, approval) => approval.createdAt.getTime() < moment.getTime(),
  },
  decidedAfter: {
    sql: (moment, bind) => `decided_at > ${bind(moment.toISOString(), 'timestamptz')}`,
    holds: (moment, { decidedAt }) => decidedAt !== null && decidedAt.getTime() > moment.getTime(),
  },
  decidedBefore: {
    sql: (moment, bind) => `decided_at < ${bind(moment.toISOString(), 'timestamptz')}`,
    holds: (moment, { decidedAt }) => decidedAt !== null && decidedAt.getTime() < moment.getTime(),
  },
  search: {
    sql: (words, bind) => {
      const alternatives = searchTerms(words).map((terms) =>
        terms
          .map(({ words: one, absent }) => `${absent ? '!! ' : ''}search_term(${bind(one, 'text')})`)
          .join(' && '),
      );
      const wanted = alternatives.map((terms) => `(${terms})`).join(' || ');
      return wanted === '' ? 'false' : `${document} @@ (${wanted})`;
    },
    // What counts as a word is the database's knowledge, so the database is asked, about this one row.
    holds: async (words, approval, context) => {
      const thisOne: Sql = (bind) => `id = ${bind(approval.id, 'uuid')}`;
      const me = { ...context.viewer.principal, actsFor: [] };
      const matches: Sql = (bind) => approvalCriteria.search.sql(words, bind, me);
      return (await countOf(context, RequestEntity, [thisOne, matches])) === 1;
    },
  },
};

/** Letter for letter the expression of the index `request_words`. */
const document = 'search_document(summary, action, type)';
