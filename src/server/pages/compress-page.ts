import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A body as it is sent, and how it is encoded. */
export interface EncodedBody {
  readonly bytes: Buffer;
  /** Null: as it is. */
  readonly encoding: 'br' | 'gzip' | null;
}

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];
// Pages are made for each caller, so the fast levels; the higher ones save a few per cent more.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** A page in the smallest encoding that the browser takes. */
export async function compressPage(text: string, acceptEncoding: string | undefined): Promise<EncodedBody> {
  const bytes = Buffer.from(text);
  if (acceptsEncoding(acceptEncoding, 'br'))
    return { bytes: await brotli(bytes, brotliOptions), encoding: 'br' };
  if (acceptsEncoding(acceptEncoding, 'gzip')) return { bytes: await gzipped(bytes), encoding: 'gzip' };
  return { bytes, encoding: null };
}

/** Whether a browser takes an encoding, by its header. */
export function acceptsEncoding(header: string | undefined, encoding: string): boolean {
  return (header ?? '').split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
