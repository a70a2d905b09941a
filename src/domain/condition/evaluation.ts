import { WorkMeter } from '../work/work-meter.ts';
import { TimeZone } from './time-zone.ts';

/** As much as reading a few hundred values, which is what the runtime takes to find a time zone. */
const findingZoneWork = 500;

/** One evaluation of a condition: what it may still cost, and the time zones that it has met. */
export class Evaluation extends WorkMeter {
  readonly #zones = new Map<string, TimeZone>();

  zone(named: string | TimeZone): TimeZone {
    if (named instanceof TimeZone) return named;
    const known = this.#zones.get(named);
    if (known) return known;
    this.charge(findingZoneWork);
    const zone = new TimeZone(named);
    this.#zones.set(named, zone);
    return zone;
  }
}
