import { createHash } from 'node:crypto';
import pg from 'pg';

/** Gives the workspace of a key this many policies of every effect, each of which is asked and none of which holds. */
export async function seedPolicies(databaseUrl: string, key: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `with owner as (
       select workspace_id, principal_id from api_key where secret_hash = $1
     ), made as (
       insert into policy (id, workspace_id, project_id, name, version, rules, from_decision_id, budget, uses,
         created_by_id, created_at, updated_at, closed_at)
       select gen_random_uuid(), workspace_id, null, 'policy ' || n, 1,
         jsonb_build_object(
           'when', 'type == "type-' || n || '" && params.amount > ' || n || ' && !(requester.handle in ["a", "b"])',
           'effect', (array['AUTO_REJECT', 'AUTO_APPROVE', 'REQUIRE'])[1 + n % 3], 'priority', n,
           'mode', 'ENFORCE', 'enabled', true, 'expiresInMs', null, 'onExpiry', 'EXPIRE', 'reasonRequired', false,
           'confirmationRequired', false, 'allowSelfApproval', false,
           'stages', '[{"groups": [], "count": 1, "denyThreshold": 1, "timeLimitMs": null}]'::jsonb),
         null, null, 0, principal_id, now(), now(), null
       from owner, generate_series(1, $2) n
       returning 1
     )
     update event_counter set rules_version = rules_version + 1 from owner
     where event_counter.workspace_id = owner.workspace_id`,
    [createHash('sha256').update(key).digest('hex'), count],
  );
  await client.end();
}
