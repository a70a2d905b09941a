import { isDeepStrictEqual } from 'node:util';

/** Where two values differ, one line a place. */
export function differences(model: unknown, system: unknown, path = ''): string[] {
  if (isDeepStrictEqual(model, system)) return [];
  if (!isTree(model) || !isTree(system)) {
    return [
      `${path || 'it'}: ${JSON.stringify(model)} in the model, ${JSON.stringify(system)} in the system`,
    ];
  }
  const keys = [...new Set([...Object.keys(model), ...Object.keys(system)])];
  return keys.flatMap((key) => differences(model[key], system[key], path ? `${path}.${key}` : key));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
