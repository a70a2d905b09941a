import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

/** A file of the inbox, in each encoding in which it is sent. */
export interface InboxAsset {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/** The inbox as it was built: a page, and the files that it loads, by their names. */
export interface InboxBuild {
  readonly page: string;
  readonly assets: ReadonlyMap<string, InboxAsset>;
}

/** Where `scripts/build-inbox.ts` leaves it: beside `src`, in a checkout and in the package. */
const built = '../../../web/dist/';

/** Reads the inbox; null where it was not built, and then the plain list is at its place. */
export function readInboxBuild(directory = new URL(built, import.meta.url)): InboxBuild | null {
  const page = new URL('index.html', directory);
  if (!existsSync(page)) return null;
  const folder = new URL('assets/', directory);
  const assets = readdirSync(folder).flatMap((name): [string, InboxAsset][] => {
    const type = types[extname(name)];
    if (!type) return [];
    const read = (end: string) => readFileSync(new URL(`${name}${end}`, folder));
    return [[name, { type, plain: read(''), br: read('.br'), gzip: read('.gz') }]];
  });
  return { page: readFileSync(page, 'utf8'), assets: new Map(assets) };
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
