import { pointerTo } from '../../../packages/render/src/json-pointer.ts';

/** Why a value cannot be changed where a pointer leads. */
export class JsonPlaceError extends Error {}

type JsonContainer = Record<string, unknown> | unknown[];

/**
 * One place in a JSON document, to be changed there. The document stands in a holder of its own, so that the whole
 * of it is a place like any other.
 */
export interface JsonPlace {
  readonly within: JsonContainer;
  readonly name: string;
}

export interface JsonHolder {
  ['']: unknown;
}

/** The place that a path leads to; everything above it has to be there. */
export function placeAt(holder: JsonHolder, path: readonly string[]): JsonPlace {
  let place: JsonPlace = { within: holder as unknown as JsonContainer, name: '' };
  path.forEach((name, index) => {
    const within = valueAt(place, path.slice(0, index));
    if (typeof within !== 'object' || within === null) {
      throw new JsonPlaceError(`${named(path.slice(0, index))} has no members.`);
    }
    if (name === '__proto__') {
      throw new JsonPlaceError('The key “__proto__” cannot be kept; call it something else.');
    }
    place = { within: within as JsonContainer, name };
  });
  return place;
}

/** The value at a place; `path` is how an error calls it. */
export function valueAt({ within, name }: JsonPlace, path: readonly string[]): unknown {
  if (isThere({ within, name })) return Reflect.get(within, name);
  throw new JsonPlaceError(`There is nothing at ${named(path)}.`);
}

export function isThere({ within, name }: JsonPlace): boolean {
  return Array.isArray(within) ? isIndex(name) && Number(name) < within.length : Object.hasOwn(within, name);
}

/** Makes room in a list, or sets a member. */
export function addAt(place: JsonPlace, value: unknown, path: readonly string[]): void {
  const { within, name } = place;
  if (!Array.isArray(within)) within[name] = value;
  else if (name === '-') within.push(value);
  else if (isIndex(name) && Number(name) <= within.length) within.splice(Number(name), 0, value);
  else throw new JsonPlaceError(`There is no place ${named(path)} in a list of ${within.length}.`);
}

export function replaceAt(place: JsonPlace, value: unknown, path: readonly string[]): void {
  valueAt(place, path);
  Reflect.set(place.within, place.name, value);
}

export function removeAt(place: JsonPlace, path: readonly string[]): void {
  valueAt(place, path);
  const { within, name } = place;
  if (Array.isArray(within)) within.splice(Number(name), 1);
  else delete within[name];
}

const named = (path: readonly string[]) => (path.length === 0 ? 'the top' : pointerTo(path));
const isIndex = (name: string) => /^(0|[1-9]\d{0,8})$/.test(name);
