import type { Model } from './model.ts';
import { type Person, personCalled } from './world.ts';

/** Those for whom a person stands in now. */
export function replacedBy(model: Model, person: Person): Person[] {
  return model.world.standIns
    .filter(({ to }) => to === person.handle)
    .filter(
      ({ startsAt, endsAt }) =>
        model.fault === 'STAND_IN_FOR_EVER' || (startsAt <= model.now && model.now < endsAt),
    )
    .map(({ from }) => personCalled(model.world, from));
}
