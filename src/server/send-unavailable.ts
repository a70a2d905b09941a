import type { IncomingMessage, ServerResponse } from 'node:http';
import { html } from 'hono/html';
import { unavailable } from '../domain/unavailable.ts';
import { acceptableTypes } from './acceptable-types.ts';
import { message, sendPage } from './pages/page.ts';
import { sendError } from './send.ts';

/** Says that the database is away, to the client that waits for it: a browser gets a page. */
export function sendUnavailable(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const [wanted] = acceptableTypes(request.headers.accept ?? '', ['application/json', 'text/html']);
  if (wanted !== 'text/html') {
    sendError(response, 503, unavailable.code, unavailable.message, { requestId });
    return;
  }
  response.setHeader('retry-after', unavailable.retryAfterMs / 1_000);
  const words = html`<p>The database does not answer at the moment. Load this page again in a few seconds. A form that
    you sent can be sent again: what it did already is not done twice.</p>`;
  void sendPage(response, message(503, 'Not just now', words));
}
