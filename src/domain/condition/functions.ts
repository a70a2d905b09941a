import { bitFunctions } from './bit-functions.ts';
import { type FunctionTable, keyOf, type Signature, signatureOf } from './function-table.ts';
import { listFunctions } from './list-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { quantityFunctions } from './quantity.ts';
import { textFunctions } from './text-functions.ts';
import { timeFunctions } from './time-functions.ts';
import { typeFunctions } from './type-functions.ts';
import { urlFunctions } from './url.ts';

/** What we add to the library or replace in it. */
export const functionTable: FunctionTable = {
  ...typeFunctions,
  ...numberFunctions,
  ...bitFunctions,
  ...textFunctions,
  ...timeFunctions,
  ...listFunctions,
  ...quantityFunctions,
  ...urlFunctions,
};

/** The signatures of our functions, by how a call names them. */
export const ourSignatures: ReadonlyMap<string, readonly Signature[]> = Map.groupBy(
  Object.keys(functionTable).map(signatureOf),
  keyOf,
);

/** What the library brings and conditions may use; everything else of it they may not. */
export const libraryFunctions: ReadonlySet<string> = new Set([
  ...['has', 'size', 'double', 'uint', 'bool', 'dyn'],
  ...['.size', '.startsWith', '.endsWith', '.trim'],
  ...['optional.of', 'optional.none', '.hasValue', '.value', '.or', '.orValue', 'cel.bind'],
]);

/** The loops by how many arguments they have, and how many of these are variables. */
export const loops: ReadonlyMap<string, ReadonlyMap<number, number>> = new Map([
  ...['.all', '.exists', '.exists_one', '.existsOne'].map(
    (name) =>
      [
        name,
        new Map([
          [2, 1],
          [3, 2],
        ]),
      ] as const,
  ),
  ['.filter', new Map([[2, 1]])],
  [
    '.map',
    new Map([
      [2, 1],
      [3, 1],
    ]),
  ],
  [
    '.transformList',
    new Map([
      [3, 2],
      [4, 2],
    ]),
  ],
]);

/** Everything that a condition can call. */
export const vocabulary: ReadonlySet<string> = new Set([
  ...ourSignatures.keys(),
  ...libraryFunctions,
  ...loops.keys(),
]);
