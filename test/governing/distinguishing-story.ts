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
import { tellingWorlds } from './telling-world.ts';
import type { World } from './world.ts';

export interface DistinguishingStory {
  readonly world: World;
  readonly story: readonly Command[];
  /** How many stories were run before this one. */
  readonly after: number;
}

/**
 * The world in which a story tells a rare fault apart, where it is looked for first; the others follow. A story that is
 * generated otherwise only makes the search longer.
 */
const tellingWorld: { readonly [fault in Fault]?: number } = {
  VERSION_IGNORED: 126,
  SILENCE_TAKES_THE_REQUESTERS_TIME: 62,
  ERROR_LETS_PASS: 31,
  VOTE_OUTLIVES_ONE_PERSON: 22,
  APPROVE_BEFORE_REJECT: 21,
  ASSIGNEE_IS_A_LABEL: 14,
  STAND_IN_OF_BEFORE_DECIDES: 13,
  STAGE_CLOCK_NOT_RESTARTED: 9,
  VOIDED_VOTE_COUNTS: 9,
};

/** A story that a model with a fault tells otherwise than one without, made as short as it can be. */
export function distinguishingStory(
  fault: Fault,
  seed: number,
  worlds: number,
  storiesPerWorld: number,
): DistinguishingStory | null {
  const first = tellingWorld[fault] ?? 0;
  const made = tellingWorlds[fault]?.();
  for (let nth = 0; nth < worlds; nth += 1) {
    const number = (first + nth) % worlds;
    const { world } = admit(made ?? worldOf(seed, number));
    const run = fc.check(
      fc.property(story, (commands) => agrees(world, commands, fault)),
      storiesOf(seed, number, storiesPerWorld),
    );
    const [commands] = run.counterexample ?? [];
    if (commands) return { world, story: commands, after: nth * storiesPerWorld + run.numRuns };
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
