import { Agent, type Dispatcher, request } from 'undici';
import { limits } from '../domain/limits.ts';
import type { Reach } from '../domain/webhook/address.ts';
import { reachProblem } from '../domain/webhook/web-url.ts';
import { guardedConnector, RefusedAddressError } from './guarded-connector.ts';
import { type Lookup, lookupFor } from './lookup.ts';

/** The response, or why there was none. */
export interface WebhookResponse {
  readonly status: number | null;
  readonly excerpt: string | null;
  readonly retryAfter: string | null;
  readonly error: string | null;
}

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends webhooks to URLs that are not trusted. */
export interface Poster {
  /** Never fails: whatever goes wrong is what came back. */
  post(message: WebhookRequest, signal: AbortSignal): Promise<WebhookResponse>;
  close(): Promise<void>;
}

export interface PosterOptions {
  readonly reach: Reach;
  readonly lookup?: Lookup;
  /** For name, connection, request and answer together. */
  readonly attemptMaxMs?: number;
}

export function createPoster(options: PosterOptions): Poster {
  const { reach, lookup = lookupFor(reach), attemptMaxMs = limits.webhookAttemptMaxMs } = options;
  // One deadline holds for everything, so the library's own are off.
  const agent = new Agent({
    connect: guardedConnector(reach, lookup),
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
  return {
    async post(message, signal) {
      const problem = reachProblem(new URL(message.url), reach);
      if (problem) return { ...noResponse, error: problem };
      const deadline = AbortSignal.timeout(attemptMaxMs);
      try {
        const answer = await send(agent, message, AbortSignal.any([signal, deadline]));
        const excerpt = await beginningOf(answer.body);
        return {
          status: answer.statusCode,
          excerpt,
          retryAfter: headerOf(answer, 'retry-after'),
          error: null,
        };
      } catch (error) {
        const late = deadline.aborted && !signal.aborted;
        return { ...noResponse, error: late ? tooLate(attemptMaxMs) : sentence(error) };
      }
    },
    // What is still under way has been given up by its caller.
    close: () => agent.destroy(),
  };
}

const noResponse: WebhookResponse = { status: null, excerpt: null, retryAfter: null, error: null };

/** Redirects are responses like any other: their targets have not been checked. */
function send(
  dispatcher: Dispatcher,
  message: WebhookRequest,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Countersign-Webhooks/1.0',
    ...message.headers,
  };
  return request(message.url, { dispatcher, method: 'POST', headers, body: message.body, signal });
}

/**
 * The answer is read up to its limit, so that a small one is complete and an endless one costs little. Its
 * status has said what became of the delivery, so a body that breaks off or does not end changes nothing:
 * sending again what was taken would deliver it twice.
 */
async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      // Leaving the loop destroys the stream, and the connection with it.
      if (bytes >= limits.webhookAnswerMaxBytes) break;
    }
  } catch {
    // What has arrived is shown.
  }
  const text = Buffer.concat(chunks).toString('utf8').replaceAll('\0', '\ufffd');
  return text === '' ? null : text.slice(0, limits.deliveryExcerptMaxChars);
}

function headerOf(answer: Dispatcher.ResponseData, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

const tooLate = (ms: number) => `No complete answer came within ${ms / 1_000} seconds.`;

const sentences: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Its name could not be resolved.',
  ENODATA: 'Its name could not be resolved.',
  ESERVFAIL: 'Its name could not be resolved.',
  ETIMEOUT: 'Its name could not be resolved in time.',
  EAI_AGAIN: 'Its name could not be resolved for the moment.',
  ECONNREFUSED: 'It refused the connection.',
  ECONNRESET: 'It broke the connection.',
  UND_ERR_SOCKET: 'It broke the connection.',
  EHOSTUNREACH: 'It could not be reached.',
  ENETUNREACH: 'It could not be reached.',
  ETIMEDOUT: 'It did not take the connection in time.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
};

function sentence(error: unknown): string {
  // Of several addresses that were tried, the first says enough.
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  if (cause instanceof RefusedAddressError) return cause.message;
  const { code, message } = cause as NodeJS.ErrnoException;
  const said = sentences[code ?? ''] ?? `It failed: ${message || code}.`;
  return said.slice(0, limits.deliveryExcerptMaxChars);
}
