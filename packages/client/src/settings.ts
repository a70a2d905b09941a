import { CountersignError } from './errors.ts';
import type { Transport } from './waiting/transport.ts';

/** What a client is made with; what is left out is looked for. */
export interface CountersignOptions {
  /** Where the server is. By default COUNTERSIGN_URL, a server that runs in this directory, or `http://127.0.0.1:4400`. */
  readonly url?: string;
  /** By default COUNTERSIGN_API_KEY, or the agent's key of a server that runs in this directory. */
  readonly apiKey?: string;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Milliseconds that one attempt of a call may take; 30,000 by default. */
  readonly requestTimeoutMs?: number;
  /** How often a call is sent again that the network or the server did not take; 2 by default. */
  readonly retries?: number;
  /** How it waits; by default by server-sent events. `webSocket()` of `@countersign/client/websocket` is another. */
  readonly transport?: Transport | undefined;
}

export interface Settings {
  /** Without a slash at its end. */
  readonly url: string;
  /** Null in a browser, whose session is the credential. */
  readonly apiKey: string | null;
  readonly fetch: typeof fetch;
  readonly requestTimeoutMs: number;
  readonly retries: number;
  readonly transport: Transport | undefined;
}

/** The part of Node's `process` that Bun and Deno have as well, and that a browser and some workers lack. */
interface Process {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly getBuiltinModule?: (name: string) => { readFileSync(path: string, encoding: 'utf8'): string };
}

interface Discovery {
  readonly url: string;
  readonly agentKey: string;
}

const defaultUrl = 'http://127.0.0.1:4400';

/** Options go before the environment, and that before the file that a server on the embedded database writes. */
export function readSettings(options: CountersignOptions): Settings {
  const { process, document } = globalThis as { readonly process?: Process; readonly document?: unknown };
  const inBrowser = document !== undefined && !process?.env;
  if (inBrowser && options.apiKey !== undefined) {
    throw new CountersignError('A page must not hold an API key.', {
      code: 'KEY_IN_BROWSER',
      hint: 'Leave `apiKey` out: the browser’s session is the credential.',
    });
  }
  const env = process?.env ?? {};
  const named = options.url ?? env['COUNTERSIGN_URL'];
  const discovery = inBrowser ? null : readDiscovery(process, env['COUNTERSIGN_DATA_DIR'] ?? '.countersign');
  const url = (named ?? discovery?.url ?? defaultUrl).replace(/\/+$/, '');
  // The key in the file is for that server alone.
  const ownKey = discovery && sameOrigin(discovery.url, url) ? discovery.agentKey : null;
  return {
    url,
    apiKey: inBrowser ? null : (options.apiKey ?? env['COUNTERSIGN_API_KEY'] ?? ownKey),
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    retries: options.retries ?? 2,
    transport: options.transport,
  };
}

function readDiscovery(process: Process | undefined, directory: string): Discovery | null {
  try {
    const text = process?.getBuiltinModule?.('node:fs').readFileSync(`${directory}/dev.json`, 'utf8');
    return text ? (JSON.parse(text) as Discovery) : null;
  } catch {
    return null;
  }
}

function sameOrigin(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}
