import { limits } from '../../domain/limits.ts';
import { acceptsEncoding } from '../pages/compress-page.ts';
import type { PageParts, PageRequest } from '../pages/page-parts.ts';
import { sendError } from '../send.ts';

/** A file of the inbox, whose name changes with its content. */
export function sendAsset({ request, response }: PageRequest, name: string, { inbox }: PageParts): void {
  const asset = inbox?.assets.get(name);
  if (!asset) {
    sendError(response, 404, 'NOT_FOUND', 'There is no such file. Load the page again.');
    return;
  }
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = acceptsEncoding(accepted, 'br') ? 'br' : acceptsEncoding(accepted, 'gzip') ? 'gzip' : null;
  const bytes = asset[encoding ?? 'plain'];
  response.writeHead(200, {
    'content-type': asset.type,
    'cache-control': `public, max-age=${limits.assetKeptMs / 1_000}, immutable`,
    'content-length': bytes.length,
    vary: 'accept-encoding',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
