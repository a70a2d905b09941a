import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin, { type AuthFailure } from '@pothos/plugin-scope-auth';
import { limits } from '../domain/limits.ts';
import { grants, type Scope } from '../domain/people/scopes.ts';
import { encodeId, type NodeType } from '../domain/type-id.ts';
import type { GraphqlContext } from './context.ts';
import { forbidden } from './failure.ts';
import './fitting-arguments.ts';
import type { Upload } from './upload.ts';

export interface SchemaTypes {
  Context: GraphqlContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  AuthScopes: { scope: Scope };
  /** What every connection knows beside its page. */
  Connection: { readonly count: () => Promise<number> };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSONObject: { Input: Record<string, unknown>; Output: Readonly<Record<string, unknown>> };
    JSON: { Input: unknown; Output: unknown };
    URL: { Input: URL; Output: string };
    Duration: { Input: string; Output: string };
    Upload: { Input: Upload; Output: never };
  };
}

/** The plugin wraps what is missing in the way it was asked for; ours is always one scope. */
function missingScope(failure: AuthFailure): Scope {
  if ('parameter' in failure) return failure.parameter as Scope;
  const [inner] = 'failures' in failure ? failure.failures : [];
  if (!inner) throw new Error('A field was refused without naming a scope.');
  return missingScope(inner);
}

export const builder = new SchemaBuilder<SchemaTypes>({
  // Rights come first: a caller without them learns nothing from the other plugins' complaints.
  plugins: [ScopeAuthPlugin, RelayPlugin, ComplexityPlugin, 'fittingArguments'],
  defaultFieldNullability: false,
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ viewer }) => ({ scope: (needed) => grants(viewer.scopes, needed) }),
    unauthorizedError: (_parent, _context, _info, { failure }) => forbidden(missingScope(failure)),
  },
  relay: {
    encodeGlobalID: (type, uuid) => encodeId(type as NodeType, String(uuid)),
    idFieldOptions: {
      description:
        'A TypeID: a prefix that names the type and a UUIDv7, so that ids sort by the time they were made.',
    },
    nodeTypeOptions: { description: 'Anything that has an id of its own and can be read again by it.' },
    // Written in node.ts: an id that is not one of ours has to be null there, where the plugin would fail.
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    edgesFieldOptions: {
      nullable: false,
      description: 'The rows of the page, each with its cursor.',
      complexity: { field: 1, multiplier: 1 },
    },
    nodesOnConnection: {
      description: 'The rows of the page without their cursors.',
      complexity: { field: 1, multiplier: 1 },
    },
    nodeFieldOptions: { nullable: false, description: 'The row.' },
    cursorFieldOptions: { description: 'The place of this row in the order of the listing. Opaque.' },
    defaultEdgeTypeOptions: { description: 'A row of a page and its place in the order of the listing.' },
    pageInfoFieldOptions: { description: 'Where the page lies in the whole listing.' },
    pageInfoTypeOptions: { description: 'Where a page lies in the whole listing.' },
    hasNextPageFieldOptions: {
      nullable: false,
      description: 'Whether rows follow this page. Exact when paging forward.',
    },
    hasPreviousPageFieldOptions: {
      nullable: false,
      description: 'Whether rows precede this page. Exact when paging backward.',
    },
    startCursorFieldOptions: {
      nullable: true,
      description: 'Cursor of the first row; null on an empty page.',
    },
    endCursorFieldOptions: {
      nullable: true,
      description: 'Cursor of the last row, to ask for what follows with `after`; null on an empty page.',
    },
    firstArgOptions: {
      description: `How many rows from the start, 0 to ${limits.pageMaxItems}; ${limits.pageDefaultItems} by default.`,
    },
    lastArgOptions: {
      description: `How many rows from the end, 0 to ${limits.pageMaxItems}. Not together with \`first\`.`,
    },
    afterArgOptions: {
      description: 'Only rows that follow this cursor. A cursor belongs to the order it came from.',
    },
    beforeArgOptions: {
      description: 'Only rows that precede this cursor. A cursor belongs to the order it came from.',
    },
    defaultConnectionFieldOptions: {
      complexity: ({ first, last }) => ({
        field: 1,
        multiplier: Math.min(first ?? last ?? limits.pageDefaultItems, limits.pageMaxItems),
      }),
    },
  },
});

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description:
      'How many rows the whole listing has. Counted only when asked for, which costs more than the page.',
    complexity: 10,
    resolve: (connection) => connection.count(),
  }),
);

builder.queryType({
  description:
    'What can be read. Needs the scope `approvals:read` where a field does not say otherwise; with `approvals:read:own` in its place, there is nothing but the own requests, tasks, files, runs and their events.',
  authScopes: { scope: 'approvals:read:own' },
});
builder.mutationType({
  description:
    'What can be changed. Every mutation takes an idempotency key, does everything or nothing, and answers with its payload or with an error that the caller can act on.',
});
builder.subscriptionType({
  description:
    'What happens, as it happens. Needs the scope `approvals:read`; with `approvals:read:own` in its place, only what the own requests and runs come to is sent. Every event has a cursor; resume with `after` and nothing is lost. A cursor of another history of the database fails with the code `CURSOR_STALE`, a reader that falls too far behind with `TOO_SLOW`.',
  authScopes: { scope: 'approvals:read:own' },
});
