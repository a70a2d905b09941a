import { updatePolicy } from '../../src/actions/policy/update-policy.ts';
import { UserError } from '../../src/domain/errors.ts';
import { dateOf, type Lane } from './clocked-database.ts';
import { type Founded, found } from './create-world.ts';
import type { World } from './world.ts';

/** The real system with one story going on in it. */
export interface Scene {
  readonly lane: Lane;
  readonly world: World;
  readonly founded: Founded;
  now: number;
  /** The requests of this story, in the order in which they were made. */
  readonly requestIds: string[];
  /** What a reviewer repeats to show that they saw a request as it now is. */
  readonly codes: string[];
  /** Policies that are not as they were when the story began. */
  readonly amended: Set<string>;
}

export async function openScene(lane: Lane, world: World): Promise<Scene> {
  const founded = await found(lane, world);
  return { lane, world, founded, now: 0, requestIds: [], codes: [], amended: new Set() };
}

/** Noon of the first day; what an earlier story left open is out of the way of the sweeps. */
export async function begin(scene: Scene): Promise<void> {
  scene.now = 0;
  scene.requestIds.length = 0;
  await scene.lane.ports.db.query(
    `with done as (update request set status = 'CANCELED', decision_id = id where status = 'PENDING')
     update virtual_clock set now = $1`,
    [dateOf(0)],
  );
  for (const name of scene.amended) await restore(scene, name);
  scene.amended.clear();
}

/** A policy as the world has it, unless it has become so again already. */
async function restore({ founded, world }: Scene, name: string): Promise<void> {
  const policy = world.policies.find((one) => one.name === name);
  if (!policy) throw new Error(`No policy is called ${name}.`);
  const { enabled, reasonRequired, allowSelfApproval } = policy;
  const original = { id: founded.policyId(name), enabled, reasonRequired, allowSelfApproval };
  try {
    await updatePolicy(founded.admin(0), original);
  } catch (nothingChanges) {
    if (!(nothingChanges instanceof UserError)) throw nothingChanges;
  }
}
