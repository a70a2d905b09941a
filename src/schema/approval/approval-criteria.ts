import { type ApprovalStatus, approvalStatuses } from '../../domain/approval/lifecycle.ts';
import type { Actor } from '../../domain/people/principal.ts';
import type { RiskLevel } from '../../domain/policy/risk.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import type { GraphqlContext } from '../context.ts';
import { existing } from '../loaders.ts';
import { type Bind, countOf, inProjects, type Sql } from '../rows.ts';

export interface ApprovalFilterValues {
  readonly status: readonly ApprovalStatus[];
  readonly type: readonly string[];
  readonly riskLevel: readonly RiskLevel[];
  readonly projectName: readonly string[];
  readonly taskId: string;
  readonly agentId: string;
  readonly checkpointName: string;
  readonly assignedToMe: boolean;
  readonly requestedByMe: boolean;
  readonly createdAfter: Date;
  readonly createdBefore: Date;
  readonly search: string;
}

/** One criterion, said twice: to the database for listings, and of one approval for what happens live. */
interface Criterion<Value> {
  readonly sql: (value: Value, bind: Bind, me: Actor) => string;
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
  assignedToMe: {
    sql: (mine, bind, me) => {
      const toMe = `assignee_id = ${bind(me.id, 'uuid')}`;
      const toUs = `assigned_group = any(${bind([...me.groups], 'text[]')})`;
      return mine ? `(${toMe} or ${toUs})` : `not coalesce(${toMe}, false) and not coalesce(${toUs}, false)`;
    },
    holds: (mine, approval, { viewer }) => {
      const { id, groups } = viewer.principal;
      const group = approval.assignedGroup;
      return mine === (approval.assigneeId === id || (group !== null && groups.includes(group)));
    },
  },
  requestedByMe: {
    sql: (mine, bind, me) => `requester_id ${mine ? '=' : '<>'} ${bind(me.id, 'uuid')}`,
    holds: (mine, approval, { viewer }) => mine === (approval.requesterId === viewer.principal.id),
  },
  createdAfter: {
    sql: (moment, bind) => `created_at > ${bind(moment.toISOString(), 'timestamptz')}`,
    holds: (moment, approval) => approval.createdAt.getTime() > moment.getTime(),
  },
  createdBefore: {
    sql: (moment, bind) => `created_at < ${bind(moment.toISOString(), 'timestamptz')}`,
    holds: (moment, approval) => approval.createdAt.getTime() < moment.getTime(),
  },
  search: {
    sql: (words, bind) => `${document} @@ websearch_to_tsquery('simple', ${bind(words, 'text')})`,
    // What counts as a word is the database's knowledge, so the database is asked, about this one row.
    holds: async (words, approval, context) => {
      const thisOne: Sql = (bind) => `id = ${bind(approval.id, 'uuid')}`;
      const matches: Sql = (bind) => approvalCriteria.search.sql(words, bind, context.viewer.principal);
      return (await countOf(context, RequestEntity, [thisOne, matches])) === 1;
    },
  },
};

/** Letter for letter the expression of the index `request_words`. */
const document = `to_tsvector('simple', summary || ' ' || action || ' ' || type)`;
