import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { JsonTooDeepError, parseJson } from '../domain/json/parse-json.ts';
import { limits } from '../domain/limits.ts';
import { addArrived } from './arrived-bytes.ts';

const codes = { 400: 'BAD_REQUEST', 413: 'REQUEST_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' } as const;

/** Why a body is not read, with the status that says so. */
export class BodyRefusal {
  readonly status: keyof typeof codes;
  readonly code: string;
  readonly message: string;

  constructor(status: keyof typeof codes, message: string) {
    this.status = status;
    this.code = codes[status];
    this.message = message;
  }
}

/** The operations of a request, as its JSON body holds them: one object, or a batch of them. */
export type JsonBody = Readonly<Record<string, unknown>> | readonly unknown[];

/**
 * Only JSON is taken. Apart from being simple, no web page can make a browser send it to another site
 * without asking first.
 */
export async function readJsonBody(request: IncomingMessage): Promise<JsonBody | BodyRefusal> {
  const refusal = refusalOfHeaders(request);
  if (refusal) return refusal;
  const bytes = await readBytes(request);
  if (bytes === null) return tooLarge();
  // What is no UTF-8 would be kept as another text than the one that was sent.
  if (!isUtf8(bytes)) return refuse(400, 'The body is not valid UTF-8.');
  const text = bytes.toString('utf8');
  try {
    const body: unknown = parseJson(text);
    if (typeof body === 'object' && body !== null && Object.keys(body).length > 0) return body as JsonBody;
    return refuse(400, 'The body must be an object with a `query`, or a list of such objects.');
  } catch (error) {
    return refuse(400, error instanceof JsonTooDeepError ? error.message : 'The body is not valid JSON.');
  }
}

/** Why a body need not be read at all; null when it has to be. */
export function refusalOfHeaders({ headers }: IncomingMessage): BodyRefusal | null {
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    return refuse(415, 'Send the operation as application/json.');
  if (/charset\s*=\s*"?(?!utf-8)/i.test(type)) return refuse(415, 'Send the operation as UTF-8.');
  return Number(headers['content-length'] ?? 0) > limits.httpBodyMaxBytes ? tooLarge() : null;
}

function tooLarge(): BodyRefusal {
  return refuse(413, `A request may have at most ${limits.httpBodyMaxBytes} bytes.`);
}

export function refuse(status: BodyRefusal['status'], message: string): BodyRefusal {
  return new BodyRefusal(status, message);
}

/** Null when there is too much of it, which is known before it has all arrived. */
function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      addArrived(request, chunk.length);
      if (bytes > limits.httpBodyMaxBytes) {
        chunks.length = 0;
        resolve(null);
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => {
      const [only] = chunks;
      resolve(only && chunks.length === 1 ? only : Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('The client went away.'));
    });
  });
}
