import { evaluate } from '@marcbachmann/cel-js';
import { fault } from './fault.ts';
import type { FunctionTable } from './function-table.ts';
import { Duration, printDuration, printTimestamp, Timestamp } from './time.ts';

const named = (type: string): unknown => evaluate(type);
const types = {
  string: named('string'),
  bool: named('bool'),
  int: named('int'),
  uint: named('uint'),
  double: named('double'),
  null: named('null_type'),
  list: named('list'),
  map: named('map'),
  type: named('type'),
  timestamp: named('google.protobuf.Timestamp'),
  duration: named('google.protobuf.Duration'),
} as const;

function typeOf(value: unknown): unknown {
  if (typeof value === 'string') return types.string;
  if (typeof value === 'boolean') return types.bool;
  if (typeof value === 'bigint') return types.int;
  if (typeof value === 'number') return types.double;
  if (value === null) return types.null;
  if (Array.isArray(value)) return types.list;
  if (value instanceof Timestamp) return types.timestamp;
  if (value instanceof Duration) return types.duration;
  if (typeof value?.valueOf() === 'bigint') return types.uint;
  if (Object.values(types).includes(value)) return types.type;
  if (value?.constructor === Object) return types.map;
  throw fault('This value has no type that a condition can name');
}

const written = (value: { valueOf(): bigint | boolean | string }) => `${value.valueOf()}`;

export const typeFunctions: FunctionTable = {
  'type(dyn): type': typeOf,
  'string(string): string': written,
  'string(bool): string': written,
  'string(int): string': written,
  'string(uint): string': written,
  'string(double): string': (value: number) => `${value}`.replace(/^(-?)Infinity$/, '$1Inf'),
  'string(timestamp): string': printTimestamp,
  'string(duration): string': printDuration,
};
