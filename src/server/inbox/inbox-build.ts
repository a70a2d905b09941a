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
  /** The element that shows an approval in a page of others. */
  readonly element: InboxAsset;
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
    return type ? [[name, readAsset(new URL(name, folder), type)]] : [];
  });
  const element = readAsset(new URL('human-approval-view.js', directory), types['.js'] ?? '');
  return { page: readFileSync(page, 'utf8'), assets: new Map(assets), element };
}

function readAsset({ href }: URL, type: string): InboxAsset {
  const read = (end: string) => readFileSync(new URL(`${href}${end}`));
  return { type, plain: read(''), br: read('.br'), gzip: read('.gz') };
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
