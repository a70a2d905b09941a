import fc from 'fast-check';
import { type Lane, openLane } from './clocked-database.ts';
import { type Command, story } from './command.ts';
import { differences } from './differences.ts';
import { storiesOf, worldOf } from './generated.ts';
import { admit } from './governed.ts';
import { play } from './run-story.ts';
import { openScene, type Scene } from './scenario.ts';
import type { Settings } from './settings.ts';
import { smallerWorlds } from './smaller-world.ts';
import type { World } from './world.ts';

/**
 * Tells stories in several lanes at once, until one ends in the system otherwise than in the model, or all have
 * been told. What it throws then is the shortest such story, and how to see it again.
 */
export async function search(settings: Settings): Promise<number> {
  const worlds = settings.world === null ? Math.ceil(settings.stories / settings.storiesPerWorld) : 1;
  let next = 0;
  let told = 0;
  const work = async () => {
    const lane = await openLane();
    try {
      while (next < worlds) {
        const number = settings.world ?? next;
        next += 1;
        const more = await searchWorld(settings, number, lane);
        told += more;
      }
    } catch (finding) {
      next = worlds;
      throw finding;
    } finally {
      await lane.close();
    }
  };
  const lanes = Array.from({ length: settings.world === null ? settings.lanes : 1 }, work);
  const findings = (await Promise.allSettled(lanes)).filter((lane) => lane.status === 'rejected');
  if (findings[0]) throw findings[0].reason;
  return told;
}

async function searchWorld(settings: Settings, number: number, lane: Lane): Promise<number> {
  const { world, scene } = await open(lane, worldOf(settings.seed, number));
  const run = await fc.check(
    fc.asyncProperty(story, (commands) => play(scene, world, commands)),
    {
      ...storiesOf(settings.seed, number, settings.storiesPerWorld),
      ...(settings.path === null ? {} : { path: settings.path }),
    },
  );
  if (!run.failed) return run.numRuns;
  const again = `GOVERNING_SEED=${settings.seed} GOVERNING_WORLD=${number} GOVERNING_PATH=${run.counterexamplePath}`;
  const commands = run.counterexample?.[0] ?? [];
  const smallest = await reduce(lane, { world, error: run.errorInstance as Error }, commands);
  throw new Error(`${again}\n${describe(smallest.world)}\n${smallest.error.message}`, {
    cause: smallest.error,
  });
}

/** The world in the real system; which policies it refuses is compared already. */
async function open(lane: Lane, wish: World): Promise<{ world: World; scene: Scene }> {
  const { world, refused } = admit(wish);
  const scene = await openScene(lane, wish);
  const [first] = differences(refused, scene.founded.refused, 'refused policies');
  if (first) throw new Error(`${describe(wish)}\n${first}`);
  return { world, scene };
}

interface Failing {
  readonly world: World;
  readonly error: Error;
}

/** Takes out of the world whatever the story fails without, too. */
async function reduce(lane: Lane, failing: Failing, commands: readonly Command[]): Promise<Failing> {
  for (const smaller of smallerWorlds(failing.world)) {
    const { world, scene } = await open(lane, smaller);
    const error = await play(scene, world, commands).then(
      () => null,
      (reason: Error) => reason,
    );
    if (error) return reduce(lane, { world, error }, commands);
  }
  return failing;
}

function describe(world: World): string {
  const line = (thing: object) =>
    JSON.stringify(thing, (_key, value) => (typeof value?.cel === 'string' ? value.cel : value));
  return [...world.people, ...world.standIns, ...world.projects, ...world.policies].map(line).join('\n');
}
