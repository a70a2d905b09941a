import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
/** A principal, as an administrator sees it. */
export const principalLine = graphql(`fragment PrincipalLine on Principal {
  id handle kind displayName groups role rights authority
}`);
export type Principal = DataOf<typeof principalLine>;

/** What may be approved, with what is said of all other types at the end. Viewers approve nothing. */
export function authorityText({ authority, role }: Principal): string {
  if (role === 'VIEWER') return 'nothing';
  if (authority === null) return 'everything';
  const entries = Object.entries(authority).toSorted(([a], [b]) => Number(a === '*') - Number(b === '*'));
  return entries.map(([type, condition]) => `${type}=${condition}`).join('; ') || 'nothing';
}

export function lineOf(principal: Principal): string {
  const { id, handle, role } = principal;
  return `${id}  ${handle}  ${role}  may approve ${authorityText(principal)}`;
}
