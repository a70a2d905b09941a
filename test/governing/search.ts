import fc from 'fast-check';
import { type ClockedDatabase, openClockedDatabase } from './clocked-database.ts';
import type { Command } from './command.ts';
import { differences } from './differences.ts';
import { storiesOf, worldOf } from './generated.ts';
import { admit } from './governed.ts';
import { runStory } from './run-story.ts';
import { openScenario, type Scenario } from './scenario.ts';
import type { Settings } from './settings.ts';
import { smallerWorlds } from './smaller-world.ts';
import { story } from './story.ts';
import type { World } from './world.ts';

/**
 * Runs stories in several lanes at once, until one ends in the system otherwise than in the model, or all have
 * been run. What it throws then is the shortest such story, and how to see it again.
 */
export async function search(settings: Settings): Promise<number> {
  const worlds = settings.world === null ? Math.ceil(settings.stories / settings.storiesPerWorld) : 1;
  let next = 0;
  let count = 0;
  const work = async () => {
    const database = await openClockedDatabase();
    try {
      while (next < worlds) {
        const number = settings.world ?? next;
        next += 1;
        const more = await searchWorld(settings, number, database);
        count += more;
      }
    } catch (finding) {
      next = worlds;
      throw finding;
    } finally {
      await database.close();
    }
  };
  const lanes = Array.from({ length: settings.world === null ? settings.databases : 1 }, work);
  const findings = (await Promise.allSettled(lanes)).filter((database) => database.status === 'rejected');
  if (findings[0]) throw findings[0].reason;
  return count;
}

async function searchWorld(settings: Settings, number: number, database: ClockedDatabase): Promise<number> {
  const { world, scene: scenario } = await openWorld(database, worldOf(settings.seed, number));
  const run = await fc.check(
    fc.asyncProperty(story, (commands) => runStory(scenario, world, commands)),
    {
      ...storiesOf(settings.seed, number, settings.storiesPerWorld),
      ...(settings.path === null ? {} : { path: settings.path }),
    },
  );
  if (!run.failed) return run.numRuns;
  const again = `GOVERNING_SEED=${settings.seed} GOVERNING_WORLD=${number} GOVERNING_PATH=${run.counterexamplePath}`;
  const commands = run.counterexample?.[0] ?? [];
  const smallest = await reduce(database, { world, error: run.errorInstance as Error }, commands);
  throw new Error(`${again}\n${describe(smallest.world)}\n${smallest.error.message}`, {
    cause: smallest.error,
  });
}

/** The world in the real system; which policies it refuses is compared already. */
async function openWorld(database: ClockedDatabase, wish: World): Promise<{ world: World; scene: Scenario }> {
  const { world, refused } = admit(wish);
  const scenario = await openScenario(database, wish);
  const [first] = differences(refused, scenario.workspace.refused, 'refused policies');
  if (first) throw new Error(`${describe(wish)}\n${first}`);
  return { world, scene: scenario };
}

interface FailingStory {
  readonly world: World;
  readonly error: Error;
}

/** Takes out of the world whatever the story fails without, too. */
async function reduce(
  database: ClockedDatabase,
  failing: FailingStory,
  commands: readonly Command[],
): Promise<FailingStory> {
  for (const smaller of smallerWorlds(failing.world)) {
    const { world, scene: scenario } = await openWorld(database, smaller);
    const error = await runStory(scenario, world, commands).then(
      () => null,
      (reason: Error) => reason,
    );
    if (error) return reduce(database, { world, error }, commands);
  }
  return failing;
}

function describe(world: World): string {
  const line = (thing: object) =>
    JSON.stringify(thing, (_key, value) => (typeof value?.cel === 'string' ? value.cel : value));
  return [...world.people, ...world.standIns, ...world.projects, ...world.policies].map(line).join('\n');
}
