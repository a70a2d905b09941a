import { handleKey } from '../domain/people/handle.ts';
import { uuidOf } from '../domain/type-id.ts';

/** The condition for the principal with a handle, without regard to case, or an id. */
export function principalNamed(name: string) {
  const id = uuidOf('Principal', name);
  const byHandle = { handleKey: handleKey(name) };
  return id ? { $or: [byHandle, { id }] } : byHandle;
}
