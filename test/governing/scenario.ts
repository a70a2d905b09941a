import { updatePrincipal } from '../../src/actions/people/update-principal.ts';
import { updatePolicy } from '../../src/actions/policy/update-policy.ts';
import { ValidationError } from '../../src/domain/errors.ts';
import { type ClockedDatabase, dateOf } from './clocked-database.ts';
import { createWorld, type WorldWorkspace } from './create-world.ts';
import { personCalled, type World } from './world.ts';

/** The real system with one story going on in it. */
export interface Scenario {
  readonly database: ClockedDatabase;
  readonly world: World;
  readonly workspace: WorldWorkspace;
  now: number;
  /** The requests of this story, in the order in which they were made. */
  readonly requestIds: string[];
  /** What a reviewer repeats to show that they saw a request as it now is. */
  readonly codes: string[];
  /** Of each request the decisions, as they were made. */
  readonly decisionIds: string[][];
  /** People who are not as they were when the story began. */
  readonly altered: Set<string>;
  /** Policies that are not as they were when the story began. */
  readonly amended: Set<string>;
  /** How many standing approvals were made in it. */
  standings: number;
  /** Whether an agent is not whose it was then. */
  moved: boolean;
}

export async function openScenario(database: ClockedDatabase, world: World): Promise<Scenario> {
  const workspace = await createWorld(database, world);
  return {
    database,
    world,
    workspace,
    now: 0,
    requestIds: [],
    codes: [],
    decisionIds: [],
    altered: new Set(),
    amended: new Set(),
    standings: 0,
    moved: false,
  };
}

/** Noon of the first day; what an earlier story left open is out of the way of the sweeps. */
export async function beginStory(scenario: Scenario): Promise<void> {
  scenario.now = 0;
  scenario.requestIds.length = 0;
  await scenario.database.ports.db.query(
    `with done as (update request set status = 'CANCELED', decision_id = id where status = 'PENDING')
     update virtual_clock set now = $1`,
    [dateOf(0)],
  );
  for (const handle of scenario.altered) await restorePerson(scenario, handle);
  scenario.altered.clear();
  if (scenario.moved) await moveBack(scenario);
  scenario.moved = false;
  // After the people, because a policy that they could not satisfy is refused.
  for (const name of scenario.amended) await restore(scenario, name);
  scenario.amended.clear();
  if (scenario.standings > 0) await closeStanding(scenario);
  scenario.standings = 0;
}

/** What an earlier story let stand says nothing in this one. */
async function closeStanding({ workspace, database }: Scenario): Promise<void> {
  await database.ports.db.query(
    `with rules as (update event_counter set rules_version = rules_version + 1 where workspace_id = $1)
     update policy set closed_at = now() where workspace_id = $1 and budget is not null and closed_at is null`,
    [workspace.workspaceId],
  );
}

/** Agents belong to whom they belong in the world, as if they never had belonged to another. */
async function moveBack({ workspace, world, database }: Scenario): Promise<void> {
  const owners = world.people.flatMap(({ handle, owner }) => (owner ? [{ handle, owner }] : []));
  // Those of people first, because the end of a chain comes from above.
  for (const { handle, owner } of owners.toSorted((a) => (a.owner === 'bot' ? 1 : -1))) {
    await database.ports.db.query(
      `with rules as (update event_counter set rules_version = rules_version + 1 where workspace_id = $1)
       update principal p set owner_id = o.id, root_owner_id = coalesce(o.root_owner_id, o.id), former_persons = '[]'
       from principal o where p.workspace_id = $1 and o.workspace_id = $1 and p.handle = $2 and o.handle = $3`,
      [workspace.workspaceId, handle, owner],
    );
  }
  await workspace.refresh('bot');
  await workspace.refresh('aide');
}

/** A person as the world has them. */
async function restorePerson({ workspace, world }: Scenario, handle: string): Promise<void> {
  const { role, groups } = personCalled(world, handle);
  await updatePrincipal(workspace.admin(0), {
    id: workspace.principalId(handle),
    role,
    groups: [...groups],
  });
  await workspace.refresh(handle);
}

/** A policy as the world has it, unless it has become so again already. */
async function restore({ workspace, world }: Scenario, name: string): Promise<void> {
  const policy = world.policies.find((one) => one.name === name);
  if (!policy) throw new Error(`No policy is called ${name}.`);
  const { enabled, reasonRequired, allowSelfApproval } = policy;
  const original = { id: workspace.policyId(name), enabled, reasonRequired, allowSelfApproval };
  try {
    await updatePolicy(workspace.admin(0), original);
  } catch (error) {
    if (!(error instanceof ValidationError) || error.issues.some(({ path }) => path.length > 1)) throw error;
  }
}
