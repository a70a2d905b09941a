/** A principal as an administrator sees it. */
export interface Principal {
  readonly id: string;
  readonly handle: string;
  readonly kind: string;
  readonly displayName: string;
  readonly groups: readonly string[];
  readonly role: string;
  readonly rights: readonly string[];
  readonly authority: Readonly<Record<string, string>> | null;
}

export const principalFields = 'id handle kind displayName groups role rights authority';

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
