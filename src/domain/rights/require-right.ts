import { grants, requireScope } from '../people/scopes.ts';
import type { Right } from './right.ts';

/** Refuses a caller who has none of the scopes. What is open to them with what is their own, the action finds out. */
export function requireRight(held: readonly string[], { scopes, own }: Right): void {
  const [named] = scopes;
  if (named === undefined || own || scopes.some((scope) => grants(held, scope))) return;
  requireScope(held, named);
}
