import type { WebhookEvent } from './verify-webhook.ts';

/** What is done with an event of a type; `*` takes what no other takes. */
export type WebhookHandlers = Readonly<Record<string, (event: WebhookEvent) => unknown>>;

/**
 * Gives a verified event to the handler of its type. Answers what that returned, or undefined where there is none: an
 * event that nobody handles is not an error. A delivery may come twice, and so may a handler be called twice.
 */
export async function dispatch(event: WebhookEvent, handlers: WebhookHandlers): Promise<unknown> {
  const handler = Object.hasOwn(handlers, event.type) ? handlers[event.type] : handlers['*'];
  return handler?.(event);
}
