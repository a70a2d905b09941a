import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import type { DecisionEvent } from '../rows/approve.ts';
import { resolvers } from '../rows/resolvers.ts';
import { schema } from '../rows/schema.ts';
import { type Viewer, viewers } from '../rows/viewer.ts';

interface Context {
  viewer: Viewer;
  pubsub: mercurius.PubSub;
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });
const viewerOf = viewers(pool);

const app = Fastify();
app.register(mercurius, {
  schema,
  resolvers: {
    ...resolvers<Context>(pool, (event, { pubsub }) =>
      pubsub.publish({ topic: 'DECISION_MADE', payload: { decisionMade: event } }),
    ),
    Subscription: {
      decisionMade: {
        subscribe: mercurius.withFilter<
          { decisionMade: DecisionEvent },
          unknown,
          Context,
          { approvalId?: string }
        >(
          (_root, _args, { pubsub }) => pubsub.subscribe('DECISION_MADE'),
          (payload, { approvalId }) => !approvalId || payload.decisionMade.approval.id === approvalId,
        ),
      },
    },
  },
  context: async (request) => ({ viewer: await viewerOf(request.headers.authorization) }),
  subscription: {
    onConnect: async ({ payload }) => ({ viewer: await viewerOf(payload?.authorization) }),
  },
});

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT'] ?? 0) });
const address = app.addresses()[0];
console.log(`listening on http://127.0.0.1:${address?.port}`);
