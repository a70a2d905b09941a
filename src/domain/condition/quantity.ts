import type { Environment } from '@marcbachmann/cel-js';
import { fault, quoted } from './fault.ts';
import type { FunctionTable } from './function-table.ts';

/** An amount of a resource as Kubernetes writes it, such as `500m` or `1Gi`. */
export class Quantity {
  /** In thousand-millionths, the smallest that can be written. */
  readonly nanos: bigint;

  constructor(text: string) {
    const nanos = nanosOf(text);
    if (nanos === null) throw fault(`${quoted(text)} is not a quantity; write it as in 500m or 1Gi`);
    this.nanos = nanos;
  }
}

const suffixes: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 10n ** 3n,
  m: 10n ** 6n,
  '': 10n ** 9n,
  k: 10n ** 12n,
  M: 10n ** 15n,
  G: 10n ** 18n,
  T: 10n ** 21n,
  P: 10n ** 24n,
  E: 10n ** 27n,
  Ki: 10n ** 9n * 2n ** 10n,
  Mi: 10n ** 9n * 2n ** 20n,
  Gi: 10n ** 9n * 2n ** 30n,
  Ti: 10n ** 9n * 2n ** 40n,
  Pi: 10n ** 9n * 2n ** 50n,
  Ei: 10n ** 9n * 2n ** 60n,
};

function nanosOf(text: string): bigint | null {
  const [, sign, whole = '', fraction = '', suffix = '', exponent] =
    /^([+-]?)(\d{1,20})(?:\.(\d{1,20}))?(?:(n|u|m|[kMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,2}))?$/.exec(text) ?? [];
  const unit = suffixes[suffix];
  if (whole === '' || unit === undefined) return null;
  const power = BigInt(exponent ?? '0');
  const scaled = BigInt(whole + fraction) * unit * (power > 0n ? 10n ** power : 1n);
  const size = scaled / (10n ** BigInt(fraction.length) * (power < 0n ? 10n ** -power : 1n));
  return sign === '-' ? -size : size;
}

export const quantityFunctions: FunctionTable = {
  'quantity(string): quantity': (text: string) => new Quantity(text),
  'isQuantity(string): bool': (text: string) => nanosOf(text) !== null,
  'quantity.isGreaterThan(quantity): bool': (one: Quantity, other: Quantity) => one.nanos > other.nanos,
  'quantity.isLessThan(quantity): bool': (one: Quantity, other: Quantity) => one.nanos < other.nanos,
  'quantity.compareTo(quantity): int': ({ nanos }: Quantity, other: Quantity) =>
    nanos > other.nanos ? 1n : nanos < other.nanos ? -1n : 0n,
};

export function addQuantityEquality(environment: Environment): void {
  environment.registerOperator(
    'quantity == quantity: bool',
    (one: Quantity, other: Quantity) => one.nanos === other.nanos,
  );
}
