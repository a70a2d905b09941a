import { randomBytes } from 'node:crypto';
import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { createWorkspace } from '../../src/actions/create-workspace.ts';
import { authenticator } from '../../src/auth/authenticate.ts';
import { openVault } from '../../src/auth/vault.ts';
import type { Ports } from '../../src/context.ts';
import type { Database } from '../../src/entities/database.ts';
import type { FeedRequest } from '../../src/pubsub/live.ts';
import { type GraphqlContext, graphqlContext } from '../../src/schema/context.ts';
import { schema } from '../../src/schema/schema.ts';
import { createTestDatabase } from './database.ts';

export interface Caller {
  /** Runs an operation with this caller's key, in a context of its own; fails when GraphQL reports errors. */
  run<Data = Record<string, unknown>>(document: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The same, errors and all. */
  ask(document: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** What a subscription asks of the log, or the error that it fails with. */
  feed(document: string, variables?: Record<string, unknown>): Promise<FeedRequest<GraphqlContext>>;
  context(): Promise<GraphqlContext>;
}

export interface GraphqlApp {
  readonly db: Database;
  readonly ports: Ports;
  readonly statements: string[];
  readonly admin: Caller;
  readonly reviewer: Caller;
  readonly agent: Caller;
  caller(secret: string): Caller;
  close(): Promise<void>;
}

/** The schema on an embedded database with one workspace, called without any transport. */
export async function graphqlApp(): Promise<GraphqlApp> {
  const statements: string[] = [];
  const { db, drop } = await createTestDatabase({ onStatement: (sql) => statements.push(sql) });
  const ports: Ports = {
    db,
    newId: uuidv7,
    randomBytes,
    publicUrl: 'https://approvals.example.com',
    reach: 'LOOPBACK',
    vault: await openVault(db, null, randomBytes),
    ring: () => undefined,
  };
  const workspace = await createWorkspace(ports, { name: 'Acme' });
  const authenticate = authenticator(db);

  const caller = (secret: string): Caller => {
    const asked: FeedRequest<never>[] = [];
    const live = {
      feed(request: FeedRequest<never>) {
        asked.push(request);
        return (async function* nothing() {})();
      },
    };
    const context = async () => {
      const viewer = await authenticate(secret);
      if (typeof viewer === 'string') throw new Error(viewer);
      return graphqlContext(ports, viewer, live as never);
    };
    const ask = async (source: string, variableValues: Record<string, unknown> = {}) => {
      const contextValue = await context();
      statements.length = 0;
      return graphql({ schema, source, variableValues, contextValue });
    };
    return {
      context,
      ask,
      async run<Data>(document: string, variables?: Record<string, unknown>) {
        const { data, errors } = await ask(document, variables);
        if (errors?.[0]) throw errors[0];
        // As a client sees it: plain objects and strings.
        return JSON.parse(JSON.stringify(data)) as Data;
      },
      async feed(document, variableValues = {}) {
        const contextValue = await context();
        const result = await subscribe({ schema, document: parse(document), variableValues, contextValue });
        if ('errors' in result && result.errors?.[0]) throw result.errors[0];
        const request = asked.pop();
        if (!request) throw new Error('The subscription asked for no feed.');
        return request as unknown as FeedRequest<GraphqlContext>;
      },
    };
  };
  return {
    db,
    ports,
    statements,
    caller,
    admin: caller(workspace.adminKey),
    reviewer: caller(workspace.reviewerKey),
    agent: caller(workspace.agentKey),
    close: drop,
  };
}
