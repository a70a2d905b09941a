/**
 * What requests have in common that are alike: they come from one requester, are about the same, and are for the same
 * people under the same policy. Who may decide one of them may decide all.
 */
const shared = `requester_id, project_id, type, risk_level, agent_id, checkpoint_name, assignee_id, assigned_group, stage,
  policy_snapshot->'policy'->>'id', policy_snapshot->'policy'->>'version'`;

/** SQL of requests that only wait: without a vote, a delegation or a claim. */
export const untouched = `kind = 'APPROVAL' and status = 'PENDING' and claimed_by_id is null
  and cardinality(delegated_by_ids) = 0 and jsonb_array_length(ballot->'votes') = 0`;

/** SQL of how many are like a row of `request`, itself included. */
export const countOfAlike = `count(*) over (partition by ${shared}) as alike`;

/** The same, and when the first of them was asked. */
export const alikeColumns = `${countOfAlike}, min(created_at) over (partition by ${shared}) as oldest_at`;

/** SQL of the place of a row among those like it: what ends first is the first. */
export const placeAmongAlike = `row_number() over (partition by ${shared} order by expires_at, id) as nth`;
