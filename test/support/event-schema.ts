import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import type { LoggedEvent } from '../../src/domain/event.ts';
import type { GraphqlContext } from '../../src/schema/context.ts';

/** A schema over the log in which an event is as long as a subscriber wants, and nothing else costs anything. */
export const eventSchema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLInt } } }),
  subscription: new GraphQLObjectType<unknown, GraphqlContext>({
    name: 'Subscription',
    fields: {
      text: {
        type: new GraphQLNonNull(GraphQLString),
        args: { chars: { type: GraphQLInt }, after: { type: GraphQLString } },
        subscribe: (_root, { after = null }, { viewer, live }) =>
          live.feed({
            workspaceId: viewer.workspaceId,
            topic: 'workspace',
            types: new Set(['task.created']),
            after,
            once: false,
            personal: false,
          }),
        resolve: (event, { chars = 0 }) => `${(event as LoggedEvent).seq}`.padEnd(chars, '.'),
      },
    },
  }),
});
