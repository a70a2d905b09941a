import fc from 'fast-check';
import type { Command } from './command.ts';
import { differences } from './differences.ts';
import type { Fault } from './fault.ts';
import { storiesOf, worldOf } from './generated.ts';
import { admit } from './governed.ts';
import { call, createModel } from './model.ts';
import { viewOf } from './request-view.ts';
import { resolve } from './resolve.ts';
import { story } from './story.ts';
import type { World } from './world.ts';

export interface DistinguishingStory {
  readonly world: World;
  readonly story: readonly Command[];
  /** How many stories were run before this one. */
  readonly after: number;
}

/** The first story that a model with a fault tells otherwise than one without, made as short as it can be. */
export function distinguishingStory(
  fault: Fault,
  seed: number,
  worlds: number,
  storiesPerWorld: number,
): DistinguishingStory | null {
  for (let number = 0; number < worlds; number += 1) {
    const { world } = admit(worldOf(seed, number));
    const run = fc.check(
      fc.property(story, (commands) => agrees(world, commands, fault)),
      storiesOf(seed, number, storiesPerWorld),
    );
    const [commands] = run.counterexample ?? [];
    if (commands) return { world, story: commands, after: number * storiesPerWorld + run.numRuns };
  }
  return null;
}

function agrees(world: World, commands: readonly Command[], fault: Fault): boolean {
  const [right, wrong] = [createModel(world), createModel(world, fault)];
  return commands.every((command) => {
    const what = resolve(wrong, command);
    if (!what) return true;
    const answers = [call(right, what), call(wrong, what)];
    const pictures = [right, wrong].map((model) => model.cases.map((one) => viewOf(model, one)));
    if (what.kind !== 'wait') {
      right.now += 1;
      wrong.now += 1;
    }
    return answers[0] === answers[1] && differences(pictures[0], pictures[1]).length === 0;
  });
}
