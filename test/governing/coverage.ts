import fc from 'fast-check';
import { storiesOf, worldOf } from './generated.ts';
import { admit } from './governed.ts';
import { call, createModel } from './model.ts';
import { resolve } from './resolve.ts';
import { story } from './story.ts';

/** Everything that happens to a person in these stories, each thing once. */
export function coverageOf(seed: number, worlds: number, storiesPerWorld: number): Set<string> {
  const seen = new Set<string>();
  for (let number = 0; number < worlds; number += 1) {
    const { world } = admit(worldOf(seed, number));
    for (const commands of fc.sample(story, storiesOf(seed, number, storiesPerWorld))) {
      const model = createModel(world);
      for (const command of commands) {
        const what = resolve(model, command);
        if (what) seen.add(call(model, what));
        if (what?.kind !== 'wait') model.now += 1;
      }
      for (const { status, stage, governing, entries, log } of model.cases) {
        seen.add(status).add(`stage ${stage}`);
        if (model.standings.some(({ policy }) => policy === governing.policy)) seen.add('STANDING');
        for (const { outcome, final, basis, because } of entries) {
          seen.add(`${outcome} ${final ? 'ends' : 'does not end'}`).add(basis);
          if (because) seen.add(because);
        }
        for (const { type } of log) seen.add(type);
      }
    }
  }
  return seen;
}
