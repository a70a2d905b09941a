import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { GraphiQLOptions } from 'graphql-yoga';
import { exampleOperations } from './graphiql-examples.ts';

/** The page as it is sent: compressed once, because it is large and never changes. */
export interface GraphiqlPage {
  readonly gzipped: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The page that works with no network: everything is inside it. The policy makes the browser hold us to that.
 * It is built when it is first asked for, so that starting does not wait for it.
 */
export function createGraphiql(): () => Promise<GraphiqlPage> {
  let page: Promise<GraphiqlPage> | undefined;
  return () => (page ??= buildPage());
}

async function buildPage(): Promise<GraphiqlPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL(options);
  return {
    gzipped: await promisify(gzip)(html),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  };
}

const authorization = JSON.stringify({ Authorization: 'Bearer ' });

const options: GraphiQLOptions = {
  title: 'Countersign',
  endpoint: '/graphql',
  subscriptionsProtocol: 'SSE',
  defaultEditorToolsVisibility: 'headers',
  headers: authorization,
  defaultHeaders: authorization,
  defaultTabs: exampleOperations.map((example) => ({
    query: example.query,
    variables: example.variables ? JSON.stringify(example.variables, null, 2) : null,
    headers: authorization,
  })),
};

const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'font-src data:',
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
