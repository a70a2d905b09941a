import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import { makeExecutableSchema } from '@graphql-tools/schema';
import express from 'express';
import { PubSub, withFilter } from 'graphql-subscriptions';
import { useServer } from 'graphql-ws/use/ws';
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
const pubsub = new PubSub();

const schema = makeExecutableSchema({
  typeDefs,
  resolvers: {
    ...resolvers<Context>(pool, (event) => pubsub.publish('DECISION_MADE', { decisionMade: event })),
    Subscription: {
      decisionMade: {
        subscribe: withFilter<{ decisionMade: DecisionEvent }, { approvalId?: string }>(
          () => pubsub.asyncIterableIterator('DECISION_MADE'),
          (payload, variables) =>
            !variables?.approvalId || payload?.decisionMade.approval.id === variables.approvalId,
        ),
      },
    },
  },
});

const app = express();
const httpServer = createServer(app);
const wsServer = new WebSocketServer({ server: httpServer, path: '/graphql' });
const cleanup = useServer<{ authorization?: string }>(
  {
    schema,
    context: async ({ connectionParams }) => ({ viewer: await viewerOf(connectionParams?.authorization) }),
  },
  wsServer,
);

const server = new ApolloServer<Context>({
  schema,
  plugins: [
    ApolloServerPluginDrainHttpServer({ httpServer }),
    {
      async serverWillStart() {
        return { drainServer: async () => void (await cleanup.dispose()) };
      },
    },
  ],
});
await server.start();
app.use(
  '/graphql',
  express.json(),
  expressMiddleware(server, {
    context: async ({ req }) => ({ viewer: await viewerOf(req.headers.authorization) }),
  }),
);

httpServer.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  const address = httpServer.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
