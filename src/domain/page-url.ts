/**
 * The address of one of our own pages. The public URL may have a path, below which a proxy serves everything, so
 * every address that is handed out, linked or redirected to is made here.
 */
export function pageUrl(publicUrl: string, path: `/${string}`): URL {
  return new URL(publicUrl.replace(/\/+$/, '') + path);
}

/** The same as a link within our own pages: without the host, which a browser knows already. */
export function pagePath(publicUrl: string, path: `/${string}`): string {
  const { pathname, search, hash } = pageUrl(publicUrl, path);
  return pathname + search + hash;
}
