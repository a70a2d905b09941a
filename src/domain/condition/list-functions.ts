import { fault } from './fault.ts';
import type { FunctionTable } from './function-table.ts';
import { intOf } from './number-functions.ts';
import { Duration, Timestamp } from './time.ts';

/** What has an order among its own kind: a number, a text, or nanoseconds of time. */
function orderOf(value: unknown): { readonly kind: string; readonly by: bigint | number | string } {
  if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'number', by: value };
  if (typeof value === 'string') return { kind: 'string', by: value };
  if (value instanceof Timestamp) return { kind: 'timestamp', by: value.nanos };
  if (value instanceof Duration) return { kind: 'duration', by: value.nanos };
  throw fault('The list has values without an order');
}

function isBefore(one: unknown, other: unknown): boolean {
  const [left, right] = [orderOf(one), orderOf(other)];
  if (left.kind !== right.kind) throw fault('The list has values of more than one kind');
  return left.by < right.by;
}

function best(list: readonly unknown[], isBetter: (one: unknown, other: unknown) => boolean): unknown {
  const values = [...list];
  if (values.length === 0) throw fault('An empty list has no greatest and no least value');
  return values.reduce((found, value) => (isBetter(value, found) ? value : found));
}

function sum(list: readonly unknown[]): unknown {
  const values = [...list];
  if (values.length > 0 && values.every((value) => value instanceof Duration)) {
    return values.reduce((total, { nanos }) => new Duration(total.nanos + nanos), new Duration(0n));
  }
  if (values.every((value) => typeof value === 'bigint')) {
    return intOf(values.reduce((total, value) => total + value, 0n));
  }
  return values.reduce<number>((total, value) => {
    if (typeof value !== 'number' && typeof value !== 'bigint')
      throw fault('The list has something else than numbers');
    return total + Number(value);
  }, 0);
}

export const listFunctions: FunctionTable = {
  'list.sum(): dyn': sum,
  'list.max(): dyn': (list: readonly unknown[]) => best(list, (one, other) => isBefore(other, one)),
  'list.min(): dyn': (list: readonly unknown[]) => best(list, isBefore),
  'list.isSorted(): bool': (list: readonly unknown[]) => {
    const values = [...list];
    return values.every((value, index) => index === 0 || !isBefore(value, values[index - 1]));
  },
};
