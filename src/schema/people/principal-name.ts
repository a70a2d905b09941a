import { handleKey } from '../../domain/people/handle.ts';
import { uuidOf } from '../../domain/type-id.ts';
import type { Sql } from '../rows.ts';

/** A filter's principal, by handle or id: as a condition's value, null when this workspace has no such principal. */
export function principalIn(name: string): Sql {
  return (bind) =>
    `(select p.id from principal p where p.workspace_id = $1
      and (p.handle_key = ${bind(handleKey(name), 'text')} or p.id = ${bind(uuidOf('Principal', name), 'uuid')}) limit 1)`;
}

/** The same, about one principal. */
export function isPrincipal(
  name: string,
  principal: { readonly id: string; readonly handle: string },
): boolean {
  return handleKey(principal.handle) === handleKey(name) || principal.id === uuidOf('Principal', name);
}
