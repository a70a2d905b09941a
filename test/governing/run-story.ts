import { act } from './act.ts';
import { type Command, resolve } from './command.ts';
import { differences } from './differences.ts';
import type { Fault } from './fault.ts';
import { call, createModel } from './model.ts';
import { observe } from './observe.ts';
import { brokenPromise, isOffered } from './offer-mismatch.ts';
import { draw } from './request-view.ts';
import { begin, type Scene } from './scenario.ts';
import type { World } from './world.ts';

/** Tells a story to the model and to the real system, and fails at the first difference between them. */
export async function play(
  scene: Scene,
  world: World,
  story: readonly Command[],
  fault: Fault | null = null,
): Promise<void> {
  const model = createModel(world, fault);
  const told: string[] = [];
  await begin(scene);
  for (const command of story) {
    const what = resolve(model, command);
    if (!what) continue;
    const offered = isOffered(model, what);
    const answer = call(model, what);
    told.push(`${new Date(model.now).toISOString()} ${JSON.stringify(what)} → ${answer}`);
    const answered = await act(scene, what);
    compare(told, 'the answer', answered, answer);
    compare(told, 'what was offered', brokenPromise(offered, what, answered), null);
    if (what.kind !== 'wait') model.now += 1;
    const seen = await observe(scene, model.now);
    const expected = model.cases.map((one) => draw({ ...model, now: scene.now }, one));
    compare(told, 'what is on record', seen, expected);
    scene.now = model.now;
  }
}

function compare(told: readonly string[], what: string, seen: unknown, expected: unknown): void {
  const found = differences(expected, seen);
  if (found.length === 0) return;
  throw new Error(['', ...told, '', `${what} differs:`, ...found].join('\n'));
}
