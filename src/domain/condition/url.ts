import type { Environment } from '@marcbachmann/cel-js';
import { fault, quoted } from './fault.ts';
import type { FunctionTable } from './function-table.ts';

/** An absolute URL as browsers and Node understand it. */
export class Url {
  readonly parsed: URL;

  constructor(text: string) {
    if (!URL.canParse(text))
      throw fault(`${quoted(text)} is not a URL; write it as in https://example.com/a`);
    this.parsed = new URL(text);
  }
}

export const urlFunctions: FunctionTable = {
  'url(string): url': (text: string) => new Url(text),
  'isUrl(string): bool': (text: string) => URL.canParse(text),
  'url.getScheme(): string': ({ parsed }: Url) => parsed.protocol.slice(0, -1),
  'url.getHost(): string': ({ parsed }: Url) => parsed.host,
  'url.getHostname(): string': ({ parsed }: Url) => parsed.hostname,
  'url.getPort(): string': ({ parsed }: Url) => parsed.port,
  'url.getEscapedPath(): string': ({ parsed }: Url) => parsed.pathname,
};

export function addUrlEquality(environment: Environment): void {
  environment.registerOperator(
    'url == url: bool',
    (one: Url, other: Url) => one.parsed.href === other.parsed.href,
  );
}
