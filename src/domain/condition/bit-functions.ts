import { fault } from './fault.ts';
import type { FunctionTable } from './function-table.ts';
import { type Numeric, wholeOf } from './number-functions.ts';

/** An int has 64 bits in two's complement, as in CEL's math extension. */
const bits = 64;
const asInt = (value: bigint) => BigInt.asIntN(bits, value);
const intOf = (value: Numeric) => (typeof value === 'bigint' ? value : BigInt(wholeOf(value)));

function placesOf(value: Numeric): bigint {
  const places = intOf(value);
  if (places < 0n) throw fault(`A shift by ${places} places is none`);
  return places;
}

const ofTwo = (name: string, combine: (one: bigint, other: bigint) => bigint): FunctionTable => ({
  [`math.${name}(number, number): int`]: (_math: unknown, one: Numeric, other: Numeric) =>
    asInt(combine(intOf(one), intOf(other))),
});

/** What is shifted out is gone, and zeros come in on both sides, in the place of the sign too. */
const shifted = (name: string, shift: (value: bigint, places: bigint) => bigint): FunctionTable => ({
  [`math.${name}(number, number): int`]: (_math: unknown, value: Numeric, by: Numeric) => {
    const places = placesOf(by);
    return places >= bits ? 0n : asInt(shift(BigInt.asUintN(bits, intOf(value)), places));
  },
});

export const bitFunctions: FunctionTable = {
  ...ofTwo('bitAnd', (one, other) => one & other),
  ...ofTwo('bitOr', (one, other) => one | other),
  ...ofTwo('bitXor', (one, other) => one ^ other),
  'math.bitNot(number): int': (_math: unknown, value: Numeric) => asInt(~intOf(value)),
  ...shifted('bitShiftLeft', (value, places) => value << places),
  ...shifted('bitShiftRight', (value, places) => value >> places),
};
