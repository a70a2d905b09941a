import { refuse } from './schema.ts';

/**
 * Throws where JSON has no such value, and would leave it out or make another one of it: what reviewers are shown, and
 * what runs then, would not be what was asked for.
 */
export function requireJson(value: unknown, path: readonly string[] = []): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
    return;
  for (const [name, inner] of membersOf(value) ??
    refuse([{ path, message: `is ${kindOf(value)}, which JSON does not have` }]))
    requireJson(inner, [...path, `${name}`]);
}

function membersOf(value: unknown): Iterable<[unknown, unknown]> | null {
  if (Array.isArray(value)) return value.entries();
  if (typeof value !== 'object') return null;
  const kind = Object.getPrototypeOf(value);
  return kind && Object.getPrototypeOf(kind) ? null : Object.entries(value as object);
}

function kindOf(value: unknown): string | number {
  return typeof value === 'number' ? value : (value?.constructor.name ?? typeof value);
}
