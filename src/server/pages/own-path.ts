/**
 * A page of ours that a browser may be sent to after signing in, or null: whatever the caller says, it is one of
 * these paths, so nobody can use us to send a person to another site.
 */
export function ownPath(given: string | null): `/${string}` | null {
  const path = (given ?? '').replace(/\/messages$/, '');
  return /^\/(?:(?:a|e|inbox)\/[a-z0-9_]{1,64}|plain|graphql)?$/.test(path) ? (path as `/${string}`) : null;
}
