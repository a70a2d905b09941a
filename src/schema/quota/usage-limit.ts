import {
  isWindowed,
  maxOf,
  type UsageHolder,
  type UsageKind,
  usageHolders,
  usageKinds,
  windowSeconds,
} from '../../domain/quota/quota.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { enumOf } from '../enum.ts';
import { Viewer } from '../refs.ts';

const UsageKindEnum = enumOf<UsageKind>('UsageKind', 'What is counted and limited.', usageKinds, {
  WRITES_PER_SECOND: 'Mutations in a second.',
  BYTES_PER_SECOND: 'Bytes of request bodies in a second, files aside.',
  BYTES_PER_MINUTE: 'Bytes of request bodies, files, forms of pages and WebSocket messages in a minute.',
  MESSAGES_PER_MINUTE: 'Messages in a minute.',
  FILES_PER_MINUTE: 'Files in a minute.',
  OPEN_REQUESTS: 'Approvals and elicitations that wait. Counted for principals and workspaces.',
  SOCKETS: 'Connections for subscriptions to one server.',
  SUBSCRIPTION_DOCUMENTS:
    'Different documents of the subscriptions to one server; the same one with other variables counts once.',
});

const UsageHolderEnum = enumOf<UsageHolder>('UsageHolder', 'For whom use is counted.', usageHolders, {
  KEY: 'For one API key, or one session of a browser.',
  PRINCIPAL: 'For one principal, by all of its credentials together.',
  WORKSPACE: 'For the whole workspace.',
});

export interface UsageLimitFacts {
  readonly kind: UsageKind;
  readonly holder: UsageHolder;
  readonly max: number;
  readonly isSet: boolean;
}

export const UsageLimit = builder.objectRef<UsageLimitFacts>('UsageLimit').implement({
  description:
    'How much of something may be used. Beyond it, a mutation answers `RateLimitedError`, an HTTP request status 429, a subscription the error `RATE_LIMITED`, and a WebSocket is closed with 4429.',
  fields: (t) => ({
    kind: t.field({ type: UsageKindEnum, description: 'What is limited.', resolve: ({ kind }) => kind }),
    holder: t.field({ type: UsageHolderEnum, description: 'For whom.', resolve: ({ holder }) => holder }),
    max: t.exposeInt('max', { description: 'The most.' }),
    isSet: t.exposeBoolean('isSet', {
      description: 'Whether an administrator has set it; else it is the default.',
    }),
    windowSeconds: t.int({
      nullable: true,
      description: 'In how many seconds; null for what is counted as it is now.',
      resolve: ({ kind }) => (isWindowed(kind) ? windowSeconds[kind] : null),
    }),
  }),
});

builder.objectField(Viewer, 'limits', (t) =>
  t.field({
    type: [UsageLimit],
    description: 'How much this credential, its principal and its workspace may use, each limit on its own.',
    resolve: (_viewer, _args, { viewer }) =>
      usageHolders.flatMap((holder) => usageKinds.map((kind) => limitOf(viewer, kind, holder))),
  }),
);

function limitOf(
  { quotas }: GraphqlContext['viewer'],
  kind: UsageKind,
  holder: UsageHolder,
): UsageLimitFacts {
  return { kind, holder, max: maxOf(kind, holder, quotas), isSet: quotas?.[holder]?.[kind] !== undefined };
}
