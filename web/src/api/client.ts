import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import type { Access } from './access.ts';
import { apiPath } from './base.ts';
import type { Socket } from './socket.ts';

/** What has no id of its own lives within what it belongs to. */
const within = () => null;

/** A client whose cache every event updates, so that each place shows the newest state of an object. */
export function createApi(socket: Socket, access: Access, onStale: () => void): Client {
  return new Client({
    url: apiPath(),
    fetch: access.fetch,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange({ keys: Object.fromEntries(partTypes.map((name) => [name, within])) }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => {
            const unsubscribe = socket.follow(query, variables as Record<string, unknown>, {
              onResult: (result) => sink.next(result as Parameters<typeof sink.next>[0]),
              onStale,
            });
            return { unsubscribe };
          },
        }),
      }),
    ],
  });
}

const partTypes = [
  ...['Viewer', 'InboxCount', 'InboxConnection', 'ApprovalProgress', 'Seats', 'Seat', 'SeatVote', 'Vote'],
  ...[
    'OutcomeOption',
    'PolicySnapshot',
    'Recommendation',
    'RecommendedOutcome',
    'KeyValue',
    'PatchOperation',
  ],
  ...['Effect', 'DecisionConnection', 'MessageConnection', 'PageInfo', 'AuthoritySnapshot', 'PastRevision'],
  ...[
    'ApprovalEvent',
    'ElicitationEvent',
    'MessageEvent',
    'PrincipalConnection',
    'AlikeApprovals',
    'ApprovalBundle',
    'Precedent',
    'ApprovalViewer',
    ...['StandingApprovalPreview', 'CreateStandingApprovalPayload', 'AwaitingApproval'],
    ...['ApprovalStats', 'OutcomeCount'],
    'ViewingPayload',
    'ValidationIssue',
  ],
  ...[
    'DecisionPayload',
    'ConflictError',
    'ForbiddenError',
    'ValidationError',
    'NotFoundError',
    'IdempotencyError',
  ],
  ...[
    'RateLimitedError',
    'SendMessagePayload',
    'AnswerElicitationPayload',
    'RespondToManyPayload',
    'RespondToManyItem',
  ],
  ...['ClaimPayload', 'ReleasePayload', 'CancelApprovalPayload'],
];
