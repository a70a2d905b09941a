import { CursorStaleError } from '../../domain/errors.ts';
import { administrativeEventTypes, eventTypes } from '../../domain/event/event.ts';
import {
  decodeCursor,
  type EventCursor,
  encodeCursor,
  type LogPlace,
  markOf,
  noMark,
  resumeAfter,
} from '../../domain/event/event-cursor.ts';
import { grants } from '../../domain/people/scopes.ts';
import { EventEntity, type EventRow } from '../../entities/event.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { cursorStale } from '../failure.ts';
import { whereOf } from '../filter-criteria.ts';
import type { Order } from '../order.ts';
import { pageOf } from '../page.ts';
import { Approval, Elicitation, Event, Execution, Principal, Task } from '../refs.ts';
import { query, type Sql } from '../rows.ts';
import { disclosures } from './disclosures.ts';
import { EventFilterInput, eventCriteria } from './event-filter.ts';
import { cursorOf } from './event-position.ts';

const reader = { scope: 'approvals:read:own' } as const;

builder.node(Event, {
  description:
    'One line of the log of the workspace, never changed afterwards. Each carries a hash over the hash before it and its own canonical text, so that a changed or missing line shows.',
  id: { resolve: (event) => event.id },
  fields: (t) => ({
    cursor: t.field({
      type: 'String',
      description: 'Its position, to subscribe or to page `after`.',
      resolve: (event, _args, context) => cursorOf(context, placeOf(event)),
    }),
    seq: t.float({
      description: 'Its number in the log: whole, without gaps, in the order of commits.',
      resolve: (event) => Number(event.seq),
    }),
    type: t.exposeString('type', { description: `What happened: ${Object.keys(eventTypes).join(', ')}.` }),
    occurredAt: t.expose('occurredAt', {
      type: 'DateTime',
      description: 'When, by the clock of the database.',
    }),
    actor: t.field({
      type: Principal,
      nullable: true,
      description: 'The principal who did it; null when it was no principal of the workspace.',
      resolve: ({ actorId }, _args, { loaders }) => (actorId ? loaders.principal.load(actorId) : null),
    }),
    approval: t.field({
      type: Approval,
      nullable: true,
      description: 'The approval that it is about, as it now stands. Needs the scope `approvals:read`.',
      authScopes: reader,
      resolve: ({ requestId }, _args, { loaders }) => (requestId ? loaders.approval.load(requestId) : null),
    }),
    elicitation: t.field({
      type: Elicitation,
      nullable: true,
      description: 'The question that it is about, as it now stands. Needs the scope `approvals:read`.',
      authScopes: reader,
      resolve: ({ requestId, type }, _args, { loaders }) =>
        requestId && isAboutElicitation(type) ? loaders.elicitation.load(requestId) : null,
    }),
    execution: t.field({
      type: Execution,
      nullable: true,
      description: 'The run that it is about, as it now stands. Needs the scope `approvals:read`.',
      authScopes: reader,
      resolve: ({ requestId, type }, _args, { loaders }) =>
        requestId && isAboutExecution(type) ? loaders.execution.load(requestId) : null,
    }),
    task: t.field({
      type: Task,
      nullable: true,
      description: 'The task that it is about. Needs the scope `approvals:read`.',
      authScopes: reader,
      resolve: ({ taskId }, _args, { loaders }) => (taskId ? loaders.task.load(taskId) : null),
    }),
    canonical: t.exposeString('canonical', {
      description:
        'What was hashed, as RFC 8785 text: `[seq, occurredAt, facts]`, with ids as plain UUIDs. Hash this text, never a rendering of it.',
    }),
    hash: t.exposeString('hash', {
      description:
        'SHA-256, in hexadecimal, over the hash of the event before it followed by the SHA-256 of `canonical`, in hexadecimal too; for a line without `v`, which an earlier release wrote, followed by `canonical` itself.',
    }),
    previousHash: t.string({
      description:
        'The hash of the event before it, also where that one may not be read; 64 zeros for the first.',
      resolve: ({ seq }, _args, { loaders }) => loaders.previousHash.load(Number(seq)),
    }),
    disclosures: t.field({
      type: 'JSONObject',
      complexity: 5,
      description:
        'What the line covers by a digest and does not contain, by the names of its `digests`: each the RFC 8785 text of `[salt, name, value]`, whose SHA-256 in base64url behind `sha-256:` is the digest. What has been erased since, and what the reader may not read, is left out. Needs the scopes `audit:read` and `approvals:read`; empty without.',
      resolve: (event, _args, context) => disclosures(event, context),
    }),
  }),
});

const isAboutElicitation = (type: string) => type.startsWith('elicitation.');

const isAboutExecution = (type: string) => type.startsWith('execution.');

/** Without the right to audit, what administrators did is not part of the log. */
function seesAll({ viewer }: GraphqlContext): boolean {
  return grants(viewer.scopes, 'audit:read');
}

export async function visibleEvent(uuid: string, context: GraphqlContext): Promise<EventRow | null> {
  const event = await context.loaders.event.load(uuid);
  return event && !seesAll(context) && eventTypes[event.type].administrative ? null : event;
}

const placeOf = ({ seq, hash }: EventRow): LogPlace => ({ seq: Number(seq), mark: markOf(hash) });

/**
 * The order of commits. A page's cursors are the cursors of its events, so either can be used for the other.
 */
function logOrder({ log, marks }: LogNow): Order<EventRow> {
  return {
    columns: [{ name: 'seq', type: 'bigint', of: (event) => Number(event.seq) }],
    descending: false,
    cursorOf: (event) => encodeCursor({ ...log, ...placeOf(event) }),
    placeOf: (cursor) => {
      try {
        return [resumeAfter(cursor, log, (seq) => marks.get(seq) ?? noMark).seq];
      } catch (error) {
        throw error instanceof CursorStaleError ? cursorStale(error.message) : error;
      }
    },
  };
}

/** Where the log ends, and which events it has at some places. */
interface LogNow {
  readonly log: EventCursor;
  readonly marks: ReadonlyMap<number, string>;
}

async function readLog(context: GraphqlContext, cursors: readonly unknown[] = []): Promise<LogNow> {
  const seqs = cursors.flatMap((cursor) => (typeof cursor === 'string' ? (seqOf(cursor) ?? []) : []));
  const rows = await query<{ epoch: string; head: number; hash: string; seq: number; there: string | null }>(
    context,
    (bind) => `select i.epoch, c.seq as head, c.hash, e.seq, e.hash as there
      from event_counter c cross join installation i
      left join event e on e.workspace_id = c.workspace_id and e.seq = any(${bind(seqs, 'bigint[]')})
      where c.workspace_id = $1`,
  );
  const [head] = rows;
  if (!head) throw new Error('The workspace has no event counter.');
  return {
    log: {
      epoch: head.epoch,
      seq: Number(head.head),
      mark: markOf(head.hash),
      workspaceId: context.viewer.workspaceId,
    },
    marks: new Map(rows.map(({ seq, there }) => [Number(seq), there === null ? noMark : markOf(there)])),
  };
}

/** Null for what is no cursor, which is refused where it is used. */
function seqOf(cursor: string): number | null {
  try {
    return decodeCursor(cursor).seq;
  } catch {
    return null;
  }
}

const isNotAdministrative: Sql = (bind) => `type <> all(${bind(administrativeEventTypes, 'text[]')})`;

builder.queryFields((t) => ({
  cursor: t.string({
    description:
      'Position of the newest event: read it, then subscribe with `after`, and nothing falls between.',
    resolve: async (_root, _args, context) => encodeCursor((await readLog(context)).log),
  }),
  events: t.connection(
    {
      type: Event,
      description:
        'The audit log, in the order of commits; `last` shows its end. Its cursors are those of subscriptions. With the scope `approvals:read` what administrators did is left out; `audit:read` shows all; `approvals:read:own` shows what is about the own requests, tasks and runs, and what was done by oneself.',
      skipTypeScopes: true,
      authScopes: (_root, _args, { viewer }) => ({
        scope: viewer.scopes.includes('audit:read') ? 'audit:read' : 'approvals:read:own',
      }),
      args: {
        filter: t.arg({ type: EventFilterInput, description: 'Which events; all of them by default.' }),
      },
      resolve: async (_root, { filter, ...args }, context) =>
        pageOf(context, EventEntity, {
          order: logOrder(await readLog(context, [args.after, args.before])),
          args,
          where: [
            ...whereOf(eventCriteria, filter, undefined),
            ...(seesAll(context) ? [] : [isNotAdministrative]),
          ],
        }),
    },
    { name: 'EventConnection', description: 'A page of the audit log.' },
    { name: 'EventEdge', description: 'An event and its place in the log.' },
  ),
}));
