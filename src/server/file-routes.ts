import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import contentDisposition from 'content-disposition';
import { FileLinkError, RateLimitedError, UserError, ValidationError } from '../domain/errors.ts';
import { type ByteRange, byteRangeOf } from '../domain/file/byte-range.ts';
import type { FileLink } from '../domain/file/file-link.ts';
import { servedType } from '../domain/file/media-type.ts';
import type { ArrivingFile, StoredFile } from '../domain/file/stored-file.ts';
import { pagePath } from '../domain/page-url.ts';
import { encodeId } from '../domain/type-id.ts';
import { discardRest, piecesOf } from './arriving-body.ts';
import { sendError, sendJson } from './send.ts';
import type { OperationContext } from './yoga.ts';

/** What the routes do, as the actions do it. */
export interface FileParts {
  upload(
    context: OperationContext,
    given: {
      readonly taskId: string;
      readonly name: string;
      readonly idempotencyKey: string | null;
      readonly file: { open(): Promise<ArrivingFile> };
    },
  ): Promise<{ readonly file: StoredFile; readonly replayed: boolean }>;
  find(context: OperationContext, id: string): Promise<StoredFile>;
  findLinked(link: FileLink): Promise<StoredFile>;
  read(file: StoredFile, range: ByteRange | null): Promise<Readable>;
}

interface FileCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** `PUT /tasks/<task id>/files/<name>`: the body is the file. A client that was refused may have sent only a part of it. */
export async function uploadRoute(
  { request, response }: FileCall,
  context: OperationContext,
  files: FileParts,
  [taskId = '', name = '']: readonly string[],
): Promise<void> {
  const { headers } = request;
  const key = headers['idempotency-key'];
  const arriving: ArrivingFile = {
    name: null,
    mediaType: headers['content-type'] ?? null,
    sizeBytes: headers['content-length'] === undefined ? null : Number(headers['content-length']),
    bytes: piecesOf(request),
    discard: () => discardRest(request),
  };
  try {
    const { file, replayed } = await files.upload(context, {
      taskId,
      name,
      idempotencyKey: typeof key === 'string' ? key : null,
      file: { open: async () => arriving },
    });
    const id = encodeId('Attachment', file.id);
    response.setHeader('location', pagePath(context.publicUrl, `/files/${id}`));
    const { mediaType, sizeBytes, sha256 } = file;
    const task = { id: encodeId('Task', file.taskId) };
    sendJson(response, replayed ? 200 : 201, { id, task, name: file.name, mediaType, sizeBytes, sha256 });
  } catch (error) {
    refuse(response, error);
    discardRest(request);
  }
}

/** `GET /files/<file id>`, by a credential or by a signed link. Always a download, never a page. */
export async function downloadRoute(
  call: FileCall,
  find: () => Promise<StoredFile>,
  files: FileParts,
): Promise<void> {
  const { request, response } = call;
  let file: StoredFile;
  try {
    file = await find();
  } catch (error) {
    return refuse(response, error);
  }
  const etag = `"${file.sha256}"`;
  const { headers } = request;
  describe(response, file, etag);
  if (headers['if-none-match']?.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag)) {
    return void response.writeHead(304).end();
  }
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
  const range = isSame ? byteRangeOf(headers.range, file.sizeBytes) : null;
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${file.sizeBytes}`);
    return void response.writeHead(416, { 'content-length': 0 }).end();
  }
  const length = range ? range.last - range.first + 1 : file.sizeBytes;
  const partial = range ? { 'content-range': `bytes ${range.first}-${range.last}/${file.sizeBytes}` } : {};
  const head = { 'content-length': length, 'content-type': servedType(file.mediaType), ...partial };
  if (request.method === 'HEAD') return void response.writeHead(range ? 206 : 200, head).end();
  const bytes = await files.read(file, range);
  response.writeHead(range ? 206 : 200, head);
  await pipeline(bytes, piecesOf, response).catch((error: NodeJS.ErrnoException) => {
    // A reader that leaves in the middle is nobody's fault.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** Whatever a file holds and however a browser is made to open it, nothing of it runs. */
function describe(response: ServerResponse, file: StoredFile, etag: string): void {
  response.setHeader('content-disposition', contentDisposition(file.name, { type: 'attachment' }));
  response.setHeader('content-security-policy', "sandbox; default-src 'none'");
  response.setHeader('x-content-type-options', 'nosniff');
  // Its reader may lose the right to it, so it is asked for again; with its tag, nothing is sent twice.
  response.setHeader('cache-control', 'private, no-cache');
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('etag', etag);
}

const statuses: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  LINK_EXPIRED: 403,
  LINK_INVALID: 403,
  VALIDATION_FAILED: 400,
  RATE_LIMITED: 429,
};

function refuse(response: ServerResponse, error: unknown): void {
  if (!(error instanceof UserError || error instanceof FileLinkError)) throw error;
  if (error instanceof ValidationError && error.exceeded) {
    const { code, limit, max } = error.exceeded;
    sendError(response, 413, code, error.message, { limit, max });
  } else {
    if (error instanceof RateLimitedError)
      response.setHeader('retry-after', String(Math.ceil(error.retryAfterMs / 1_000)));
    sendError(response, statuses[error.code] ?? 409, error.code, error.message);
  }
}
