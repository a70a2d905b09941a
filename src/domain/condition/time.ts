import { fault, quoted } from './fault.ts';

/** A time in nanoseconds since 1970, within the years that CEL allows. */
export class Timestamp {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    if (nanos < firstTime || nanos > lastTime) throw fault('A time is within the years 1 to 9999');
    this.nanos = nanos;
  }
}

/** A length of time in nanoseconds. */
export class Duration {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    if (nanos < -longest || nanos > longest) throw fault('A duration is at most 10,000 years long');
    this.nanos = nanos;
  }
}

export const nanosPerMs = 1_000_000n;
export const nanosPerSecond = 1_000_000_000n;
const firstTime = -62_135_596_800n * nanosPerSecond;
const lastTime = 253_402_300_800n * nanosPerSecond - 1n;
const longest = 315_576_000_000n * nanosPerSecond;

export function timestampOf(date: Date): Timestamp {
  return new Timestamp(BigInt(date.getTime()) * nanosPerMs);
}

const rfc3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):([0-5]\d))$/;

export function parseTimestamp(text: string): Timestamp {
  const [, local, fraction = '', sign, hours = '0', minutes = '0'] = rfc3339.exec(text) ?? [];
  const utc = Date.parse(`${local}Z`);
  // The runtime takes February 30 for March 2.
  if (!local || Number.isNaN(utc) || !new Date(utc).toISOString().startsWith(local) || Number(hours) > 23) {
    throw fault(`${quoted(text)} is not a time; write it as in 2026-01-31T09:30:00Z`);
  }
  const offset = BigInt(`${sign === '-' ? '-' : ''}${Number(hours) * 60 + Number(minutes)}`);
  const nanos = BigInt(fraction.padEnd(9, '0'));
  return new Timestamp(BigInt(utc) * nanosPerMs + nanos - offset * 60n * nanosPerSecond);
}

const unitNanos: Readonly<Record<string, bigint>> = {
  h: 3_600n * nanosPerSecond,
  m: 60n * nanosPerSecond,
  s: nanosPerSecond,
  ms: nanosPerMs,
  us: 1_000n,
  µs: 1_000n,
  ns: 1n,
};
const durationMaxChars = 64;
const part = /(\d+)(?:\.(\d+))?(h|ms|us|µs|ns|m|s)/y;

/** Reads durations such as `90m`, `1h30m` and `-1.5s`. */
export function parseDuration(text: string): Duration {
  const wrong = () => fault(`${quoted(text)} is not a duration; write it as in 1h30m`);
  if (text.length > durationMaxChars) throw wrong();
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return new Duration(0n);
  let nanos = 0n;
  const parts = new RegExp(part);
  for (let end = 0; end === 0 || end < unsigned.length; end = parts.lastIndex) {
    const [, whole, fraction = '', unit = ''] = parts.exec(unsigned) ?? [];
    const size = unitNanos[unit];
    if (whole === undefined || size === undefined) throw wrong();
    nanos += BigInt(whole) * size + (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length);
  }
  return new Duration(text.startsWith('-') ? -nanos : nanos);
}

export function printTimestamp({ nanos }: Timestamp): string {
  const seconds = floorDivided(nanos, nanosPerSecond);
  const whole = new Date(Number(seconds) * 1_000).toISOString().slice(0, 19);
  return `${whole}${fractionOf(nanos - seconds * nanosPerSecond)}Z`;
}

export function printDuration({ nanos }: Duration): string {
  const size = nanos < 0n ? -nanos : nanos;
  return `${nanos < 0n ? '-' : ''}${size / nanosPerSecond}${fractionOf(size % nanosPerSecond)}s`;
}

export function floorDivided(nanos: bigint, by: bigint): bigint {
  const quotient = nanos / by;
  return nanos % by < 0n ? quotient - 1n : quotient;
}

const fractionOf = (nanos: bigint) =>
  nanos === 0n ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
