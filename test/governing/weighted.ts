import fc from 'fast-check';

/** One of these, those with a larger number more often. */
export function weighted<const T>(...choices: readonly (readonly [number, T])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

/** Null once in so many times. */
export function rarelyNull<T>(arbitrary: fc.Arbitrary<T>, times: number): fc.Arbitrary<T | null> {
  return fc.option(arbitrary, { freq: times, nil: null });
}
