import { pointerPath } from '../../../packages/render/src/json-pointer.ts';

/** What a JSON pointer (RFC 6901) leads to; undefined where there is nothing. */
export function valueAt(whole: unknown, pointer: string): unknown {
  let value = whole;
  for (const name of pointerPath(pointer) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
