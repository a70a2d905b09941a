import type { EntityMetadata, EntitySchema } from '@mikro-orm/core';
import { canonical } from '../domain/canonical.ts';
import type { NewEvent } from '../domain/event.ts';
import { limits } from '../domain/limits.ts';
import { type Change, namesOf, type Values } from './change.ts';
import type { Database } from './database.ts';
import { IdempotencyKeyEntity } from './idempotency-key.ts';

/** What a statement of changes answers. */
export interface Outcome {
  /** How many idempotency keys were free; all of them where there is none. */
  readonly keyed: number | string;
  /** Where each event is in the log; null when nothing was written. */
  readonly log: readonly EventPlace[] | null;
}

export interface EventPlace {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether somebody outside is to be told of it. */
  readonly delivers: boolean;
}

/** The text for changes of one shape, however many there are, and where its values are found in them. */
interface Composed {
  readonly text: string;
  /** In the order of the placeholders. */
  readonly sources: readonly ((changes: readonly Change[]) => unknown)[];
}

const composed = new WeakMap<Database, Map<string, Composed>>();

/**
 * One statement that writes all of these changes, which must be of one workspace and one shape, or none of them.
 * Everyday calls make changes of a few dozen shapes, so their text is written once and then remembered.
 */
export function statementOf(
  db: Database,
  shape: string,
  changes: readonly Change[],
): { text: string; values: unknown[] } {
  const [first] = changes;
  if (!first) throw new Error('There is nothing to write.');
  const known = composed.get(db) ?? new Map<string, Composed>();
  composed.set(db, known);
  let statement = known.get(shape);
  if (!statement) {
    statement = compose(db, first);
    // Beyond the statements that a connection keeps prepared there is little to gain.
    if (known.size < limits.preparedStatementsMax) known.set(shape, statement);
  }
  return { text: statement.text, values: statement.sources.map((read) => read(changes)) };
}

type Source = Composed['sources'][number];

/**
 * Each part writes a row for every change, or the next part writes nothing; so the last part tells whether all
 * have. A part takes its rows as one JSON text: the statement is the same for one change and for many, and one
 * long value is cheaper to send than a hundred short ones.
 */
function compose(db: Database, change: Change): Composed {
  const sources: Source[] = [];
  const bind = (source: Source, type: string) => `$${sources.push(source)}::${type}`;
  const count = bind((changes) => changes.length, 'int');
  const parts: string[] = [];
  let whole = 'true';
  const add = (name: string, sql: (gate: string) => string) => {
    parts.push(`${name} as (${sql(whole)} returning 1)`);
    whole = `(select count(*) from ${name}) = ${count}`;
  };

  if (change.once) {
    const metadata = metadataOf(db, IdempotencyKeyEntity as unknown as EntitySchema);
    const columns = columnsOf(metadata, recordIn(change), recordIn);
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

  const keyed = change.once ? '(select count(*) from keyed)' : count;
  // When the first part wrote something and a later one did not, what is written is undone.
  const [first] = parts.length > 0 ? (parts[0] as string).split(' ', 1) : [];
  const begun = first ? `(select count(*) from ${first}) > 0` : 'true';
  const undo = `case when ${begun} and not (${whole}) then void_change() end`;
  const log = `case when ${whole} then ${appending(bind)} end`;
  const text = `${parts.length > 0 ? `with ${parts.join(',\n')}\n` : ''}select ${keyed} as keyed, ${undo} as undone, ${log} as log`;
  return { text, sources };
}

/** The log's columns of every event, and the text that is hashed. */
function appending(bind: (source: Source, type: string) => string): string {
  const given = [
    bind(([change]) => change?.workspaceId, 'uuid'),
    bind(([change]) => change?.rules ?? null, 'bigint'),
    bind((changes) => changes.some(({ changesRules }) => changesRules), 'boolean'),
    bind((changes) => changes.some(({ callsBack }) => callsBack), 'boolean'),
    bind(rememberedIn, 'json'),
    bind((changes) => asJson(changes.flatMap(({ events, at }) => events.map(lineAt(at)))), 'json'),
  ];
  return `append_events(${given.join(', ')})`;
}

/** What credentials were remembered as, each once, with the earliest time that a change was prepared with it. */
function rememberedIn(changes: readonly Change[]): string | null {
  const stamps = new Map<string, object>();
  for (const { remembered, at } of changes) {
    if (!remembered) continue;
    const { keyId: key, keyRow: key_row, principalRow: principal_row } = remembered;
    const name = `${key} ${key_row} ${principal_row}`;
    if (!stamps.has(name)) stamps.set(name, { key, key_row, principal_row, at });
  }
  return stamps.size > 0 ? asJson([...stamps.values()]) : null;
}

const lineAt = (at: Date) => (event: NewEvent) => ({
  id: event.id,
  type: event.type,
  actor: event.actorId,
  project: event.projectId,
  task: event.taskId,
  request: event.requestId,
  at,
  body: canonical({ ...event }),
});

function recordIn({ once, workspaceId, at }: Change): Values {
  return { ...once, workspaceId, createdAt: at };
}

interface BoundColumn {
  readonly name: string;
  readonly type: string;
  readonly valueIn: (change: Change) => unknown;
  readonly isNull: boolean;
}

type BindSource = (source: Source, type: string) => string;

function insertion(
  metadata: EntityMetadata,
  columns: readonly BoundColumn[],
  bind: BindSource,
  gate: string,
): string {
  const names = columns.map(({ name }) => name).join(', ');
  return `insert into ${metadata.tableName} (${names}) select * from ${rowsOf(columns, bind)} where ${gate}`;
}

function modification(
  metadata: EntityMetadata,
  update: { readonly set: readonly BoundColumn[]; readonly where: readonly BoundColumn[] },
  bind: BindSource,
  gate: string,
): string {
  const matched = update.where.filter(({ isNull }) => !isNull);
  const given = [...prefixed('to_', update.set), ...prefixed('was_', matched)];
  const set = update.set.map(({ name }) => `${name} = given.to_${name}`);
  const where = update.where.map(({ name, isNull }) =>
    isNull ? `this.${name} is null` : `this.${name} = given.was_${name}`,
  );
  return `update ${metadata.tableName} this set ${set.join(', ')} from ${rowsOf(given, bind)} where ${where.join(' and ')} and ${gate}`;
}

function prefixed(prefix: string, columns: readonly BoundColumn[]): BoundColumn[] {
  return columns.map((column) => ({ ...column, name: prefix + column.name }));
}

/** These columns of every change, as rows that are called `given`. */
function rowsOf(columns: readonly BoundColumn[], bind: BindSource): string {
  const rows = bind(
    (changes) =>
      asJson(changes.map((change) => Object.fromEntries(columns.map((c) => [c.name, c.valueIn(change)])))),
    'json',
  );
  return `json_to_recordset(${rows}) as given (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`;
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
    return { name, type, valueIn: (change) => place(change)?.[key], isNull: values[key] === null };
  });
}

function metadataOf(db: Database, entity: EntitySchema): EntityMetadata {
  return db.orm.getMetadata().get(entity.meta.className as never) as unknown as EntityMetadata;
}

/** JSON that PostgreSQL takes: half of a surrogate pair is no character there. */
function asJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  if (!/\\ud[89a-f]/i.test(json)) return json;
  return JSON.stringify(rows, (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value));
}
