import { fault, quoted } from './fault.ts';

const nameMaxChars = 64;

/** A time zone by its IANA name, or a fixed offset such as `+05:30`. The zone of the machine plays no part. */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;

  constructor(name: string) {
    try {
      if (name.length > nameMaxChars) throw new RangeError('The name is too long.');
      this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    } catch {
      throw fault(`${quoted(name)} is not a time zone; use an IANA name such as Europe/Berlin`);
    }
  }

  /** What to add to UTC at a time. */
  offsetMs(time: number): number {
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(this.#format.format(time)) ?? [];
    const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
    return sign === '-' ? -size : size;
  }
}
