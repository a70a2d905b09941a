import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '../domain/limits.ts';

/**
 * Closes the connection some time after its answer when the body that was announced has not come until then. Nobody
 * reads it any more, so it would be kept open for nothing, and announcing one needs no credential.
 */
export function closeUnread(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, limits.unreadBodyMaxMs);
    timer.unref();
    request.once('end', () => clearTimeout(timer));
  });
}
