/** Where a part and its look come from: the server of the link, below the path that it has there. */
export interface EmbedAddress {
  readonly part: string;
  readonly style: string;
  /** What addresses in the part are relative to. */
  readonly base: string;
}

/** Reads the address of a link, `https://…/a/appr_…?link=…`; null for anything else. */
export function embedAddress(link: string, page: string): EmbedAddress | null {
  const url = URL.parse(link, page);
  const [, below, id] = /^(.*)\/a\/([^/]+)$/.exec(url?.pathname ?? '') ?? [];
  const token = url?.searchParams.get('link');
  if (!url || !/^https?:$/.test(url.protocol) || below === undefined || !id || !token) return null;
  const base = `${url.origin}${below}/`;
  return {
    part: `${base}embed/a/${id}?link=${encodeURIComponent(token)}`,
    style: `${base}embed/human-approval-view.css`,
    base,
  };
}
