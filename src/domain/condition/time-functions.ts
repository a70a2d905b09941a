import type { Environment } from '@marcbachmann/cel-js';
import type { Evaluation } from './evaluation.ts';
import type { FunctionTable } from './function-table.ts';
import { wholeOf } from './number-functions.ts';
import {
  Duration,
  floorDivided,
  nanosPerMs,
  nanosPerSecond,
  parseDuration,
  parseTimestamp,
  Timestamp,
} from './time.ts';
import type { TimeZone } from './time-zone.ts';

const dayMs = 86_400_000;

/** What is read of a time; months and days of the week, month and year are counted from 0, dates from 1. */
const parts: Readonly<Record<string, (time: Date) => number>> = {
  getFullYear: (time) => time.getUTCFullYear(),
  getMonth: (time) => time.getUTCMonth(),
  getDate: (time) => time.getUTCDate(),
  getDayOfMonth: (time) => time.getUTCDate() - 1,
  getDayOfWeek: (time) => time.getUTCDay(),
  getDayOfYear: (time) => (time.getTime() - new Date(time).setUTCMonth(0, 1)) / dayMs,
  getHours: (time) => time.getUTCHours(),
  getMinutes: (time) => time.getUTCMinutes(),
  getSeconds: (time) => time.getUTCSeconds(),
  getMilliseconds: (time) => time.getUTCMilliseconds(),
};

/** As much as reading a dozen values, which is what the runtime takes to apply a time zone. */
const applyingZoneWork = 16;

/** The time whose fields in UTC are those of a time in a zone. */
function shifted({ nanos }: Timestamp, zone: TimeZone, evaluation: Evaluation): Date {
  evaluation.charge(applyingZoneWork);
  const ms = Number(floorDivided(nanos, nanosPerMs));
  return new Date(ms + zone.offsetMs(ms));
}

const partFunctions: FunctionTable = Object.fromEntries(
  Object.entries(parts).flatMap(([name, read]) => [
    [
      `timestamp.${name}(): int`,
      ({ nanos }: Timestamp) => BigInt(read(new Date(Number(floorDivided(nanos, nanosPerMs))))),
    ],
    [
      `timestamp.${name}(zone): int`,
      (time: Timestamp, zone: string | TimeZone, evaluation: Evaluation) =>
        BigInt(read(shifted(time, evaluation.zone(zone), evaluation))),
    ],
  ]),
);

export const timeFunctions: FunctionTable = {
  'timestamp(string): timestamp': parseTimestamp,
  'timestamp(number): timestamp': (seconds: bigint | number) =>
    new Timestamp(BigInt(wholeOf(seconds)) * nanosPerSecond),
  'timestamp(timestamp): timestamp': (time: Timestamp) => time,
  'duration(string): duration': parseDuration,
  'duration(duration): duration': (length: Duration) => length,
  ...partFunctions,
  'int(timestamp): int': ({ nanos }: Timestamp) => floorDivided(nanos, nanosPerSecond),
  'duration.getHours(): int': ({ nanos }: Duration) => nanos / (3_600n * nanosPerSecond),
  'duration.getMinutes(): int': ({ nanos }: Duration) => nanos / (60n * nanosPerSecond),
  'duration.getSeconds(): int': ({ nanos }: Duration) => nanos / nanosPerSecond,
  // The part of a second, as the specification has it, where the others convert the whole duration.
  'duration.getMilliseconds(): int': ({ nanos }: Duration) => (nanos % nanosPerSecond) / nanosPerMs,
};

export function addTimeOperators(environment: Environment): void {
  type Time = Timestamp | Duration;
  for (const type of ['timestamp', 'duration']) {
    const add = (operator: string, holds: (left: bigint, right: bigint) => boolean) =>
      environment.registerOperator(`${type} ${operator} ${type}: bool`, (left: Time, right: Time) =>
        holds(left.nanos, right.nanos),
      );
    add('==', (left, right) => left === right);
    add('<', (left, right) => left < right);
    add('<=', (left, right) => left <= right);
    add('>', (left, right) => left > right);
    add('>=', (left, right) => left >= right);
  }
  const later = (left: Time, right: Time) => new Timestamp(left.nanos + right.nanos);
  environment.registerOperator('timestamp + duration: timestamp', later);
  environment.registerOperator('duration + timestamp: timestamp', later);
  environment.registerOperator(
    'timestamp - duration: timestamp',
    (left: Time, right: Time) => new Timestamp(left.nanos - right.nanos),
  );
  const between = (left: Time, right: Time) => new Duration(left.nanos - right.nanos);
  environment.registerOperator('timestamp - timestamp: duration', between);
  environment.registerOperator('duration - duration: duration', between);
  environment.registerOperator(
    'duration + duration: duration',
    (left: Time, right: Time) => new Duration(left.nanos + right.nanos),
  );
}
