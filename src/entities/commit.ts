import type { EntityMetadata, EntitySchema } from '@mikro-orm/core';
import { canonical } from '../domain/canonical.ts';
import type { LoggedEvent, NewEvent } from '../domain/event.ts';
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
}
interface Outcome {
  readonly keyed: number | string;
  readonly log: readonly Place[] | null;
}

function placed(change: Change, event: NewEvent, place: Place | undefined): LoggedEvent {
  if (!place) throw new Error('An event was appended without a place.');
  return { ...event, workspaceId: change.workspaceId, seq: place.seq, occurredAt: new Date(place.at) };
}

function refused(error: unknown): Committed {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === 'CS001') return { done: false, because: 'ROW_CHANGED' };
  if (code === '55P03') return { done: false, because: 'LOCK_TIMEOUT' };
  if (code === '23505') return { done: false, because: 'NOT_UNIQUE', constraint: constraint ?? '' };
  throw error;
}

function compose(db: Database, change: Change): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const parts: string[] = [];
  const gates: string[] = [];
  const add = (name: string, write: (gate: string) => string) => {
    parts.push(`${name} as (${write(gates.length > 0 ? gates.join(' and ') : 'true')} returning 1)`);
    gates.push(`(select count(*) from ${name}) = 1`);
  };

  const { once } = change;
  if (once) {
    const row = { ...once, workspaceId: change.workspaceId, createdAt: change.at };
    const metadata = metadataOf(db, IdempotencyKeyEntity as unknown as EntitySchema);
    add('keyed', (gate) => `${insertion(metadata, row, bind, gate)} on conflict do nothing`);
  }
  for (const [i, update] of (change.updates ?? []).entries()) {
    add(`updated${i}`, (gate) => modification(metadataOf(db, update.of), update, bind, gate));
  }
  for (const [i, insert] of (change.inserts ?? []).entries()) {
    add(`inserted${i}`, (gate) => insertion(metadataOf(db, insert.into), insert.values, bind, gate));
  }

  const bodies = change.events.map(canonicalBody);
  const append = `append_events(${bind(change.workspaceId, 'uuid')}, ${bind(change.at, 'timestamptz')}, ${bind(bodies, 'text[]')})`;
  const keyed = once ? '(select count(*) from keyed)' : '1';
  const whole = gates.length > 0 ? gates.join(' and ') : 'true';
  // When the first part matched and a later one did not, something is written already and is undone.
  const undo = `case when ${gates[0] ?? 'true'} and not (${whole}) then void_change() end`;
  const place = `json_build_object('seq', e.seq, 'at', (extract(epoch from e.occurred_at) * 1000)::bigint)`;
  const places = `(select coalesce(json_agg(${place} order by e.seq), '[]') from ${append} e)`;
  const log = `case when ${whole} then ${places} end`;
  const text = `${parts.length > 0 ? `with ${parts.join(',\n')}\n` : ''}select ${keyed} as keyed, ${undo} as undone, ${log} as log`;
  return { text, values };
}

type Bind = (value: unknown, type: string) => string;

function insertion(metadata: EntityMetadata, values: Values, bind: Bind, gate: string): string {
  const columns = columnsOf(metadata, values);
  const names = columns.map((column) => column.name).join(', ');
  return `insert into ${metadata.tableName} (${names}) select ${columns.map((column) => bind(column.value, column.type)).join(', ')} where ${gate}`;
}

function modification(metadata: EntityMetadata, update: RowUpdate, bind: Bind, gate: string): string {
  const set = columnsOf(metadata, update.set).map(
    (column) => `${column.name} = ${bind(column.value, column.type)}`,
  );
  const where = columnsOf(metadata, update.where).map((column) =>
    column.value === null ? `${column.name} is null` : `${column.name} = ${bind(column.value, column.type)}`,
  );
  return `update ${metadata.tableName} set ${set.join(', ')} where ${where.join(' and ')} and ${gate}`;
}

function columnsOf(
  metadata: EntityMetadata,
  values: Values,
): { name: string; type: string; value: unknown }[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const property = metadata.properties[key as never] as
        | { fieldNames: string[]; columnTypes: string[] }
        | undefined;
      const [name, type] = [property?.fieldNames[0], property?.columnTypes[0]];
      if (!name || !type) throw new Error(`${metadata.className} has no column for ${key}.`);
      return { name, type, value: type === 'jsonb' && value !== null ? JSON.stringify(value) : value };
    });
}

function metadataOf(db: Database, entity: EntitySchema): EntityMetadata {
  return db.orm.getMetadata().get(entity.meta.className as never) as unknown as EntityMetadata;
}

function canonicalBody(event: NewEvent): string {
  return canonical({ ...event });
}
