import { fault, quoted } from './fault.ts';
import type { FunctionTable } from './function-table.ts';

export type Numeric = bigint | number;

const lowestInt = -(2n ** 63n);
const highestInt = 2n ** 63n - 1n;

/** A number that has to be whole, such as a position; in JSON it is a double. */
export function wholeOf(value: Numeric): number {
  const whole = Number(value);
  if (Number.isSafeInteger(whole)) return whole;
  throw fault(`${value} is not a whole number`);
}

export function intOf(value: bigint): bigint {
  if (value < lowestInt || value > highestInt) throw fault(`${value} does not fit an int`);
  return value;
}

function truncated(value: number): bigint {
  if (!Number.isFinite(value)) throw fault(`${value} does not fit an int`);
  return intOf(BigInt(Math.trunc(value)));
}

function parsed(text: string): bigint {
  if (!/^[+-]?\d{1,19}$/.test(text)) throw fault(`${quoted(text)} is not a whole number`);
  return intOf(BigInt(text.replace(/^\+/, '')));
}

const best = (values: readonly Numeric[], isBetter: (one: Numeric, other: Numeric) => boolean): Numeric => {
  const [first, ...rest] = values;
  if (first === undefined) throw fault('An empty list has no greatest and no least value');
  let found = first;
  for (const value of rest) {
    if (typeof value !== 'number' && typeof value !== 'bigint')
      throw fault('The list has something else than numbers');
    if (isBetter(value, found)) found = value;
  }
  return found;
};
const greatest = (...values: Numeric[]) => best(values, (one, other) => one > other);
const least = (...values: Numeric[]) => best(values, (one, other) => one < other);

/** The evaluation comes last, and is no number. */
const without =
  (choose: (...values: Numeric[]) => Numeric) =>
  (...values: unknown[]) =>
    choose(...(values.slice(0, -1) as Numeric[]));

function variadic(name: string, choose: (...values: Numeric[]) => Numeric): FunctionTable {
  return {
    [`math.${name}(list): dyn`]: (_math: unknown, values: readonly Numeric[]) => choose(...values),
    ...Object.fromEntries(
      ['number', 'number, number', 'number, number, number', 'number, number, number, number'].map(
        (parameters) => [
          `math.${name}(${parameters}): dyn`,
          (_math: unknown, ...values: unknown[]) => without(choose)(...values),
        ],
      ),
    ),
  };
}

const rounded = (name: string, round: (value: number) => number): FunctionTable => ({
  [`math.${name}(number): double`]: (_math: unknown, value: Numeric) => round(Number(value)),
});
const tested = (name: string, holds: (value: number) => boolean): FunctionTable => ({
  [`math.${name}(number): bool`]: (_math: unknown, value: Numeric) => holds(Number(value)),
});

export const numberFunctions: FunctionTable = {
  'int(int): int': (value: bigint) => value,
  'int(double): int': truncated,
  'int(uint): int': (value: { valueOf(): bigint }) => intOf(value.valueOf()),
  'int(string): int': parsed,
  ...variadic('greatest', greatest),
  ...variadic('least', least),
  ...rounded('ceil', Math.ceil),
  ...rounded('floor', Math.floor),
  ...rounded('trunc', Math.trunc),
  // Halves are rounded away from zero.
  ...rounded('round', (value) => Math.sign(value) * Math.round(Math.abs(value))),
  ...rounded('sqrt', Math.sqrt),
  // Of a field, whose type is known only when it is there, the result has to be compared as what it then is.
  'math.abs(number): dyn': (_math: unknown, value: Numeric) =>
    typeof value === 'bigint' ? intOf(value < 0n ? -value : value) : Math.abs(value),
  'math.sign(number): dyn': (_math: unknown, value: Numeric) =>
    typeof value === 'bigint' ? BigInt(value > 0n) - BigInt(value < 0n) : Math.sign(value),
  ...tested('isNaN', Number.isNaN),
  ...tested('isInf', (value) => !Number.isNaN(value) && !Number.isFinite(value)),
  ...tested('isFinite', Number.isFinite),
};
