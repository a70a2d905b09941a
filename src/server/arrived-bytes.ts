import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** A request whose body was counted while it was read. */
interface CountedRequest extends Readable {
  arrivedBytes?: number;
  /** Whether what flows is counted already. */
  isCounted?: true;
}

/** Counts bytes of a body that have arrived. */
export function addArrived(request: CountedRequest, bytes: number): void {
  request.arrivedBytes = (request.arrivedBytes ?? 0) + bytes;
}

/** Counts what flows from here on, once. Something else has to take it, or it is lost. */
export function countArriving(request: CountedRequest): void {
  if (request.isCounted) return;
  request.isCounted = true;
  request.on('data', (piece: Buffer) => addArrived(request, piece.length));
}

/** How many bytes a body has, as it says or, where it came in chunks, as they were counted; 0 before. */
export function arrivedBytes(request: IncomingMessage & CountedRequest): number {
  return Number(request.headers['content-length'] ?? request.arrivedBytes ?? 0);
}
