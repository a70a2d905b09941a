/** Thrown when an evaluation has used up its work; caught where the evaluation began. */
export class TooMuchWorkError extends Error {}

/** Counts the work of one evaluation, and stops it when there is too much of it. */
export class WorkMeter {
  #left: number;

  constructor(maxWork: number) {
    this.#left = maxWork;
  }

  charge(work: number): void {
    this.#left -= work;
    if (this.isSpent) throw new TooMuchWorkError('This takes too much work.');
  }

  get isSpent(): boolean {
    return this.#left < 0;
  }
}

const charsPerWork = 32;

/**
 * The same JSON value, read through the meter: one unit of work for every value that is looked at, more for
 * long texts. It counts what is read, not what is there, so that a large value costs nothing until it is used.
 */
export function metered(value: unknown, meter: WorkMeter): unknown {
  if (typeof value === 'string') meter.charge(1 + value.length / charsPerWork);
  else meter.charge(1);
  if (!isJson(value) || isMetered in value) return value;
  return new Proxy(value, {
    get(target, key) {
      if (key === 'constructor') return Array.isArray(target) ? Array : Object;
      const inner: unknown = Reflect.get(target, key);
      return typeof key === 'symbol' || typeof inner === 'function' ? inner : metered(inner, meter);
    },
    has: (target, key) => key === isMetered || Reflect.has(target, key),
    ownKeys(target) {
      const keys = Reflect.ownKeys(target);
      meter.charge(keys.length);
      return keys;
    },
  });
}

/** What a value has that is read through a meter already. */
const isMetered = Symbol('metered');

/** Other objects have no parts to be read. */
function isJson(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
