import type { EntityMetadata, EntitySchema } from '@mikro-orm/core';
import { canonical } from '../domain/canonical.ts';
import type { LoggedEvent, NewEvent } from '../domain/event.ts';
import { limits } from '../domain/limits.ts';
import type { Database } from './database.ts';
import { IdempotencyKeyEntity } from './idempotency-key.ts';

/** One atomic change: rows, the record of the call that asked for it, and what the log says of it. */
export interface Change {
  readonly workspaceId: string;
  readonly at: Date;
  /** Makes the change happen once per key: when the key is taken, nothing is written. */
  readonly once?: Once | undefined;
  readonly updates?: readonly RowUpdate[];
  readonly inserts?: readonly RowInsert[];
  /** The version of the workspace's rules that this was judged by; on any other it is void, as ROW_CHANGED. */
  readonly rules?: number | undefined;
  /** Whether this changes the rules, so that what was judged by the old ones has to be judged again. */
  readonly changesRules?: boolean;
  /** Whether this makes a request that wants to be called back; from the first one on, the log looks for them. */
  readonly callsBack?: boolean;
  readonly events: readonly NewEvent[];
}

export interface Once {
  readonly principalId: string;
  readonly mutation: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly resultId: string;
}

type Values = Readonly<Record<string, unknown>>;
export interface RowInsert {
  readonly into: EntitySchema;
  readonly values: Values;
}
/** Must match exactly one row as it was read, or the whole change is void. */
export interface RowUpdate {
  readonly of: EntitySchema;
  readonly where: Values;
  readonly set: Values;
}

export type Committed =
  | { readonly done: true; readonly events: readonly LoggedEvent[] }
  | { readonly done: false; readonly because: 'KEY_TAKEN' | 'ROW_CHANGED' | 'LOCK_TIMEOUT' }
  | { readonly done: false; readonly because: 'NOT_UNIQUE'; readonly constraint: string };

/**
 * Writes a change in one statement, which is one transaction, one round trip and one flush to disk. Every
 * part waits for the parts before it (key, updates, inserts, log), so locks are always taken in one order
 * and the log's counter, which all writers of a workspace share, is held for the shortest time.
 */
export async function commit(db: Database, change: Change): Promise<Committed> {
  const statement = compose(db, change);
  try {
    const [row] = await db.query<Outcome>(statement.text, statement.values);
    if (!row) throw new Error('A change answered nothing.');
    if (Number(row.keyed) === 0) return { done: false, because: 'KEY_TAKEN' };
    if (row.log === null) return { done: false, because: 'ROW_CHANGED' };
    return { done: true, events: change.events.map((event, i) => placed(change, event, row.log?.[i])) };
  } catch (error) {
    return refused(error);
  }
}

interface Place {
  readonly seq: number;
  readonly at: number;
  readonly delivers: boolean;
}
interface Outcome {
  readonly keyed: number | string;
  readonly log: readonly Place[] | null;
}

function placed(change: Change, event: NewEvent, place: Place | undefined): LoggedEvent {
  if (!place) throw new Error('An event was appended without a place.');
  return {
    ...event,
    workspaceId: change.workspaceId,
    seq: place.seq,
    occurredAt: new Date(place.at),
    delivers: place.delivers,
  };
}

function refused(error: unknown): Committed {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === 'CS001') return { done: false, because: 'ROW_CHANGED' };
  if (code === '55P03') return { done: false, because: 'LOCK_TIMEOUT' };
  if (code === '23505') return { done: false, because: 'NOT_UNIQUE', constraint: constraint ?? '' };
  throw error;
}

/** A statement for changes of one shape: the same tables and columns, whatever the values. */
interface Composed {
  readonly text: string;
  /** In the order of the placeholders: where each value is found in a change. */
  readonly sources: readonly ((change: Change) => unknown)[];
}

const composed = new WeakMap<Database, Map<string, Composed>>();

/** Everyday calls make changes of a few dozen shapes, so their text is written once and then remembered. */
function compose(db: Database, change: Change): { text: string; values: unknown[] } {
  const known = composed.get(db) ?? new Map<string, Composed>();
  composed.set(db, known);
  const shape = shapeOf(change);
  let statement = known.get(shape);
  if (!statement) {
    statement = write(db, change);
    // Beyond the statements that a connection keeps prepared there is little to gain.
    if (known.size < limits.preparedStatementsMax) known.set(shape, statement);
  }
  return { text: statement.text, values: statement.sources.map((read) => read(change)) };
}

/** Everything that the text depends on. */
function shapeOf({ once, updates = [], inserts = [] }: Change): string {
  let shape = once ? 'once' : '';
  for (const { of, where, set } of updates) {
    shape += ` ${of.meta.className} set ${namesOf(set).join()} where`;
    for (const name of namesOf(where)) shape += where[name] === null ? ` ${name} null` : ` ${name}`;
  }
  for (const { into, values } of inserts) shape += ` into ${into.meta.className} ${namesOf(values).join()}`;
  return shape;
}

function namesOf(values: Values): string[] {
  const names: string[] = [];
  for (const name in values) if (values[name] !== undefined) names.push(name);
  return names;
}

type Source = (change: Change) => unknown;
type Bind = (source: Source, type: string) => string;

function write(db: Database, change: Change): Composed {
  const sources: Source[] = [];
  const bind: Bind = (source, type) => {
    sources.push(type === 'jsonb' ? (given) => asJson(source(given)) : source);
    return `$${sources.length}::${type}`;
  };
  const parts: string[] = [];
  const gates: string[] = [];
  const add = (name: string, sql: (gate: string) => string) => {
    parts.push(`${name} as (${sql(gates.length > 0 ? gates.join(' and ') : 'true')} returning 1)`);
    gates.push(`(select count(*) from ${name}) = 1`);
  };

  if (change.once) {
    const metadata = metadataOf(db, IdempotencyKeyEntity as unknown as EntitySchema);
    const columns = columnsOf(metadata, { ...change.once, workspaceId: '', createdAt: '' }, recordIn);
    add('keyed', (gate) => `${insertion(metadata, columns, bind, gate)} on conflict do nothing`);
  }
  for (const [i, { of, set, where }] of (change.updates ?? []).entries()) {
    const metadata = metadataOf(db, of);
    const to = columnsOf(metadata, set, (given) => given.updates?.[i]?.set);
    const from = columnsOf(metadata, where, (given) => given.updates?.[i]?.where);
    add(`updated${i}`, (gate) => modification(metadata, { set: to, where: from }, bind, gate));
  }
  for (const [i, { into, values }] of (change.inserts ?? []).entries()) {
    const metadata = metadataOf(db, into);
    const columns = columnsOf(metadata, values, (given) => given.inserts?.[i]?.values);
    add(`inserted${i}`, (gate) => insertion(metadata, columns, bind, gate));
  }

  const append = `append_events(${appended(bind).join(', ')})`;
  const keyed = change.once ? '(select count(*) from keyed)' : '1';
  const whole = gates.length > 0 ? gates.join(' and ') : 'true';
  // When the first part matched and a later one did not, something is written already and is undone.
  const undo = `case when ${gates[0] ?? 'true'} and not (${whole}) then void_change() end`;
  const place = `json_build_object('seq', e.seq, 'at', (extract(epoch from e.occurred_at) * 1000)::bigint, 'delivers', e.delivers)`;
  const places = `(select coalesce(json_agg(${place} order by e.seq), '[]') from ${append} e)`;
  const log = `case when ${whole} then ${places} end`;
  const text = `${parts.length > 0 ? `with ${parts.join(',\n')}\n` : ''}select ${keyed} as keyed, ${undo} as undone, ${log} as log`;
  return { text, sources };
}

function recordIn({ once, workspaceId, at }: Change): Values {
  return { ...once, workspaceId, createdAt: at };
}

function asJson(value: unknown): unknown {
  return value === null ? null : JSON.stringify(value);
}

/** What the database function takes: the log's columns side by side, and the text that is hashed. */
function appended(bind: Bind): string[] {
  const column = (of: (event: NewEvent) => string | null, type: string) =>
    bind(({ events }) => events.map(of), `${type}[]`);
  return [
    bind((change) => change.workspaceId, 'uuid'),
    bind((change) => change.at, 'timestamptz'),
    bind((change) => change.rules ?? null, 'bigint'),
    bind((change) => change.changesRules ?? false, 'boolean'),
    bind((change) => change.callsBack ?? false, 'boolean'),
    column((event) => event.id, 'uuid'),
    column((event) => event.type, 'text'),
    column((event) => event.actorId, 'uuid'),
    column((event) => event.projectId, 'uuid'),
    column((event) => event.taskId, 'uuid'),
    column((event) => event.requestId, 'uuid'),
    column((event) => canonical({ ...event }), 'text'),
  ];
}

interface BoundColumn {
  readonly name: string;
  readonly type: string;
  readonly source: Source;
  readonly isNull: boolean;
}

function insertion(
  metadata: EntityMetadata,
  columns: readonly BoundColumn[],
  bind: Bind,
  gate: string,
): string {
  const names = columns.map((column) => column.name).join(', ');
  return `insert into ${metadata.tableName} (${names}) select ${columns.map((column) => bind(column.source, column.type)).join(', ')} where ${gate}`;
}

function modification(
  metadata: EntityMetadata,
  update: { readonly set: readonly BoundColumn[]; readonly where: readonly BoundColumn[] },
  bind: Bind,
  gate: string,
): string {
  const set = update.set.map((column) => `${column.name} = ${bind(column.source, column.type)}`);
  const where = update.where.map((column) =>
    column.isNull ? `${column.name} is null` : `${column.name} = ${bind(column.source, column.type)}`,
  );
  return `update ${metadata.tableName} set ${set.join(', ')} where ${where.join(' and ')} and ${gate}`;
}

/** The columns of these values, which every change of this shape has at the same place. */
function columnsOf(
  metadata: EntityMetadata,
  values: Values,
  place: (change: Change) => Values | undefined,
): BoundColumn[] {
  return namesOf(values).map((key) => {
    const property = metadata.properties[key as never] as
      | { fieldNames: string[]; columnTypes: string[] }
      | undefined;
    const [name, type] = [property?.fieldNames[0], property?.columnTypes[0]];
    if (!name || !type) throw new Error(`${metadata.className} has no column for ${key}.`);
    return { name, type, source: (change) => place(change)?.[key], isNull: values[key] === null };
  });
}

function metadataOf(db: Database, entity: EntitySchema): EntityMetadata {
  return db.orm.getMetadata().get(entity.meta.className as never) as unknown as EntityMetadata;
}
