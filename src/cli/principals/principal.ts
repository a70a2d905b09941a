import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
/** A principal, as an administrator sees it. */
export const principalLine = graphql(`fragment PrincipalLine on Principal {
  id handle kind displayName groups role rights authority { conditions { type when } }
}`);
export type Principal = DataOf<typeof principalLine>;

/** What may be approved. Viewers approve nothing. */
export function authorityText({ authority, role }: Principal): string {
  if (role === 'VIEWER') return 'nothing';
  const conditions = authority?.conditions;
  if (!conditions) return 'everything';
  return conditions.map(({ type, when }) => `${type}=${when}`).join('; ') || 'nothing';
}

export function lineOf(principal: Principal): string {
  const { id, handle, role } = principal;
  return `${id}  ${handle}  ${role}  may approve ${authorityText(principal)}`;
}
