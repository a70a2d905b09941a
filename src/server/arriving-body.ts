import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { addArrived, countArriving } from './arrived-bytes.ts';
import { garbageCounter } from './collect-garbage.ts';

/**
 * A stream's pieces, no faster than they are taken. A reader that stops half-way leaves the stream as it is, so that
 * the connection stays up and the reason can still be answered.
 */
export async function* piecesOf(stream: Readable): AsyncIterable<Uint8Array> {
  const passed = garbageCounter();
  for await (const piece of stream.iterator({ destroyOnReturn: false })) {
    addArrived(stream, (piece as Buffer).length);
    yield piece as Buffer;
    passed((piece as Buffer).length);
  }
}

/**
 * Lets the rest of a body pass by. A client that is still sending when its connection is closed may never see
 * the answer. How long it may take is limited as for every request.
 */
export function discardRest(request: IncomingMessage): void {
  const passed = garbageCounter();
  request.unpipe();
  request.on('error', () => undefined);
  countArriving(request);
  request.on('data', (piece: Buffer) => passed(piece.length));
  request.resume();
}
