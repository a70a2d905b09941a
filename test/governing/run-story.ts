import { act } from './act.ts';
import type { Command } from './command.ts';
import { differences } from './differences.ts';
import type { Fault } from './fault.ts';
import { type Answer, type Call, call, createModel, type Model } from './model.ts';
import { observe } from './observe.ts';
import { isOffered, offerMismatch } from './offer-mismatch.ts';
import { viewOf } from './request-view.ts';
import { resolve } from './resolve.ts';
import { beginStory, type Scenario } from './scenario.ts';
import type { World } from './world.ts';

/** Tells a story to the model and to the real system, and fails at the first difference between them. */
export async function runStory(
  scenario: Scenario,
  world: World,
  story: readonly Command[],
  fault: Fault | null = null,
): Promise<void> {
  const model = createModel(world, fault);
  const transcript: string[] = [];
  await beginStory(scenario);
  for (const command of story) {
    const what = resolve(model, command);
    if (!what) continue;
    const offered = isOffered(model, what);
    const answer = call(model, what);
    transcript.push(`${new Date(model.now).toISOString()} ${JSON.stringify(what)} → ${answer}`);
    const counted = isVoteCounted(model, what, answer);
    const answered = await act(scenario, what);
    compare(transcript, 'the answer', answered, answer);
    compare(transcript, 'what was offered', offerMismatch(offered, what, answered, counted), null);
    if (what.kind !== 'wait') model.now += 1;
    const seen = await observe(scenario, model.now);
    const expected = model.cases.map((one) => viewOf({ ...model, now: scenario.now }, one));
    compare(transcript, 'what is on record', seen, expected);
    scenario.now = model.now;
  }
}

/** Whether what was just done is a vote that counts; null when it is no vote. */
function isVoteCounted(model: Model, what: Call, answer: Answer): boolean | null {
  if (what.kind !== 'respond' || what.on === null || answer !== 'DONE') return null;
  return model.cases[what.on]?.entries.at(-1)?.counted ?? null;
}

function compare(transcript: readonly string[], what: string, seen: unknown, expected: unknown): void {
  const found = differences(expected, seen);
  if (found.length === 0) return;
  throw new Error(['', ...transcript, '', `${what} differs:`, ...found].join('\n'));
}
