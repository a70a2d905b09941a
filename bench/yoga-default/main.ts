import { createServer } from 'node:http';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import type { DecisionEvent } from '../rows/approve.ts';
import { resolvers } from '../rows/resolvers.ts';
import { schema as typeDefs } from '../rows/schema.ts';
import { type Viewer, viewers } from '../rows/viewer.ts';

interface Context {
  viewer: Viewer;
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });
const viewerOf = viewers(pool);
const pubSub = createPubSub<{ decisionMade: [DecisionEvent]; decisionMadeOn: [id: string, DecisionEvent] }>();

const yoga = createYoga({
  logging: false,
  graphiql: false,
  context: async ({
    request,
    connectionParams,
  }: {
    request?: Request;
    connectionParams?: { authorization?: string };
  }) => ({
    viewer: await viewerOf(
      connectionParams?.authorization ?? request?.headers.get('authorization') ?? undefined,
    ),
  }),
  schema: createSchema<Context>({
    typeDefs,
    resolvers: {
      ...resolvers<Context>(pool, (event) => {
        pubSub.publish('decisionMade', event);
        pubSub.publish('decisionMadeOn', event.approval.id, event);
      }),
      Subscription: {
        decisionMade: {
          subscribe: (_root: unknown, { approvalId }: { approvalId?: string }) =>
            approvalId ? pubSub.subscribe('decisionMadeOn', approvalId) : pubSub.subscribe('decisionMade'),
          resolve: (event: DecisionEvent) => event,
        },
      },
    },
  }),
});

const httpServer = createServer(yoga);
const wsServer = new WebSocketServer({ server: httpServer, path: yoga.graphqlEndpoint });
useServer(
  {
    // Yoga's own execute and subscribe hang on the root value, so that its plugins run for sockets too.
    execute: (args) => (args.rootValue as unknown as Enveloped).execute(args),
    subscribe: (args) => (args.rootValue as unknown as Enveloped).subscribe(args),
    onSubscribe: async (ctx, _id, params) => {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
        connectionParams: ctx.connectionParams,
        req: ctx.extra.request,
        socket: ctx.extra.socket,
        params,
      } as never);
      const args = {
        schema,
        operationName: params.operationName,
        document: parse(params.query),
        variableValues: params.variables,
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = validate(args.schema, args.document);
      return errors.length ? errors : args;
    },
  },
  wsServer,
);

type Enveloped = ReturnType<typeof yoga.getEnveloped>;

httpServer.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  const address = httpServer.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
