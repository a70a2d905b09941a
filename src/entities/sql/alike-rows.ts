import { limits } from '../../domain/limits.ts';

/** What requests have in common that are of one kin: one requester, and the same people under the same policy. */
const kin = `requester_id, project_id, risk_level, agent_id, checkpoint_name, assignee_id, assigned_group, stage,
  policy_snapshot->'policy'->>'id', policy_snapshot->'policy'->>'version'`;

/** How many types those have that are of one kin. SQL has no window that counts distinct values, and two ranks do. */
const typesOfKin = `dense_rank() over (partition by ${kin} order by type)
  + dense_rank() over (partition by ${kin} order by type desc) - 1`;

/**
 * What requests have in common that are alike: they are of one kin and about the same. Who may decide one of them may
 * decide all. Types are the requester's word, so beyond a number of them they set nothing apart.
 */
const shared = `${kin}, case when types > ${limits.alikeTypesMax} then null else type end`;

/** SQL of requests that only wait: without a vote, a delegation or a claim. */
const untouched = `kind = 'APPROVAL' and status = 'PENDING' and claimed_by_id is null
  and cardinality(delegated_by_ids) = 0 and jsonb_array_length(ballot->'votes') = 0`;

/**
 * SQL of the requests that only wait, of those that a condition on `request` holds for: how many are alike, themselves
 * included, when the first of them was asked, and their place among them, where what ends first is the first.
 */
export function alikeRows(where: string): string {
  return `select id, type, created_at, types,
      count(*) over (partition by ${shared}) as alike,
      min(created_at) over (partition by ${shared}) as oldest_at,
      min(type) over (partition by ${shared}) <> max(type) over (partition by ${shared}) as is_mixed,
      row_number() over (partition by ${shared} order by expires_at, id) as nth
    from (select *, ${typesOfKin} as types from request where ${untouched} and ${where}) of_kin`;
}
