/**
 * What begins the paths of our own routes and pages. Behind an address such as `https://host.example/files`, such a path
 * means what it says.
 */
export const ownBeginnings: ReadonlySet<string> = new Set([
  ...['livez', 'readyz', '.well-known', 'graphql', 'slack', 'tasks', 'files'],
  ...['', 'plain', 'inbox', 'assets', 'a', 'e', 'embed', 'sign-in', 'sign-out'],
]);

/**
 * The path of a request as it is below the public URL. Where that has a path, some proxies strip it and some do not;
 * each request says itself which it came through, unless the path begins as one of ours.
 */
export function belowBase(publicUrl: string, url: string): string {
  const base = new URL(publicUrl).pathname.replace(/\/+$/, '');
  if (ownBeginnings.has(base.split('/')[1] ?? '') || !url.startsWith(base)) return url;
  const rest = url.slice(base.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
}
