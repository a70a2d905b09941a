import type { IncomingMessage } from 'node:http';

/**
 * A request's body, piece by piece, no faster than it is taken. Whoever stops half-way leaves the connection as
 * it is, so that the reason can still be answered.
 */
export async function* bytesOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
}

/**
 * Lets the rest of a body pass by. A client that is still sending when its connection is closed may never see
 * the answer. How long it may take is limited as for every request.
 */
export function discardRest(request: IncomingMessage): void {
  request.unpipe();
  request.on('error', () => undefined);
  request.resume();
}
