import type { EntityMetadata, EntitySchema } from '@mikro-orm/core';
import { appendEventsCall, type BindSource, type Source } from './append-events-call.ts';
import { type BundleLimit, type Change, namesOf, type OpenLimits, type Values } from './change.ts';
import type { Database } from './database.ts';
import { IdempotencyKeyEntity } from './idempotency-key.ts';
import { sameHistory } from './same-history.ts';

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
  /** Whether it has deliveries. */
  readonly delivers: boolean;
  readonly hash: string;
  /** The hash of the event before it. */
  readonly before: string;
}

/** The text for one change of a shape, or for several, and where its values are found in them. */
export interface ChangeStatement {
  readonly text: string;
  /** In the order of the placeholders. */
  readonly sources: readonly Source[];
}

/** Everyday calls make changes of a few dozen shapes, so their text is composed once and then kept. */
export interface StatementCache {
  get(shape: string): ChangeStatement | undefined;
  set(shape: string, statement: ChangeStatement): void;
}

/**
 * One statement that writes all of these changes, which must be of one workspace and one shape, or none of
 * them.
 */
export function statementOf(
  db: Database,
  shape: string,
  changes: readonly Change[],
  statements: StatementCache,
): { text: string; values: unknown[] } {
  const [first] = changes;
  if (!first) throw new Error('There is nothing to write.');
  const alone = changes.length === 1;
  // The clock is part of the text.
  const name = `${alone ? 'alone' : 'together'} by ${db.clock()} ${shape}`;
  const statement = statements.get(name) ?? compose(db, first, alone ? oneRow : manyRows);
  statements.set(name, statement);
  return { text: statement.text, values: statement.sources.map((read) => read(changes)) };
}

/**
 * Each part writes a row for every change, or the next part writes nothing; so the last part shows whether all
 * have.
 */
function compose(db: Database, change: Change, rowsOf: RowsOf): ChangeStatement {
  const sources: Source[] = [];
  const bind: BindSource = (source, type) => `$${sources.push(source)}::${type}`;
  const rows = (columns: readonly BoundColumn[]) => rowsOf(columns, bind);
  const count = bind((changes) => changes.length, 'int');
  const parts: string[] = [];
  let whole = change.history ? sameHistory(change.history, bind) : 'true';
  const add = (name: string, sql: (gate: string) => string) => {
    parts.push(`${name} as (${sql(whole)} returning 1)`);
    whole = `(select count(*) from ${name}) = ${count}`;
  };

  if (change.once) {
    const metadata = metadataOf(db, IdempotencyKeyEntity as unknown as EntitySchema);
    const columns = columnsOf(metadata, recordIn(change), recordIn);
    add('keyed', (gate) => `${insertion(metadata, columns, rows, gate)} on conflict do nothing`);
  }
  for (const [i, { of, set, where }] of (change.updates ?? []).entries()) {
    const metadata = metadataOf(db, of);
    const to = columnsOf(metadata, set, (given) => given.updates?.[i]?.set);
    const from = columnsOf(metadata, where, (given) => given.updates?.[i]?.where);
    add(`updated${i}`, (gate) => modification(metadata, { set: to, where: from }, rows, gate));
  }
  for (const [i, { into, values }] of (change.inserts ?? []).entries()) {
    const metadata = metadataOf(db, into);
    const columns = columnsOf(metadata, values, (given) => given.inserts?.[i]?.values);
    add(`inserted${i}`, (gate) => insertion(metadata, columns, rows, gate));
  }

  const keyed = change.once ? '(select count(*) from keyed)' : count;
  // When the first part wrote something and a later one did not, what is written is undone.
  const [first] = parts.length > 0 ? (parts[0] as string).split(' ', 1) : [];
  const begun = first ? `(select count(*) from ${first}) > 0` : 'true';
  const undo = `case when ${begun} and not (${whole}) then void_change() end`;
  const appended = appendEventsCall(bind, db.clock());
  const opened = change.opens ? requireFewOpenCall(bind, appended) : appended;
  const bounded = change.bundle ? requireFewInBundleCall(bind, opened) : opened;
  const log = `case when ${whole} then ${change.endsAccessOf ? endAccessCall(bind, bounded) : bounded} end`;
  const text = `${parts.length > 0 ? `with ${parts.join(',\n')}\n` : ''}select ${keyed} as keyed, ${undo} as undone, ${log} as log`;
  return { text, sources };
}

/** Ends access behind the events that say so, so that it sees everything that the log has before them. */
function endAccessCall(bind: BindSource, appended: string): string {
  const given = [
    bind(([change]) => change?.workspaceId, 'uuid'),
    bind(([change]) => change?.endsAccessOf, 'uuid'),
    bind(([change]) => change?.at.toISOString(), 'timestamptz'),
  ];
  return `end_access(${appended}, ${given.join(', ')})`;
}

/** Compares the open requests with their limits once the counter of the log is held, so that no other server adds any. */
function requireFewOpenCall(bind: BindSource, appended: string): string {
  const each = (of: (opens: OpenLimits) => unknown, type: string) =>
    bind((changes) => changes.flatMap(({ opens }) => (opens ? [of(opens)] : [])), type);
  const given = [
    bind(([change]) => change?.workspaceId, 'uuid'),
    each(({ principalId }) => principalId, 'uuid[]'),
    each(({ principalMax }) => principalMax, 'int[]'),
    bind((changes) => Math.min(...changes.flatMap(({ opens }) => opens?.workspaceMax ?? [])), 'int'),
  ];
  return `require_few_open(${appended}, ${given.join(', ')})`;
}

/** The same of the approvals of a bundle. */
function requireFewInBundleCall(bind: BindSource, appended: string): string {
  const each = (of: (bundle: BundleLimit) => unknown, type: string) =>
    bind((changes) => changes.flatMap(({ bundle }) => (bundle ? [of(bundle)] : [])), type);
  const given = [
    bind(([change]) => change?.workspaceId, 'uuid'),
    each(({ requesterId }) => requesterId, 'uuid[]'),
    each(({ key }) => key, 'text[]'),
    bind(([change]) => change?.bundle?.max, 'int'),
  ];
  return `require_few_in_bundle(${appended}, ${given.join(', ')})`;
}

function recordIn({ once, workspaceId, at }: Change): Values {
  return { ...once, workspaceId, createdAt: at };
}

interface BoundColumn {
  readonly name: string;
  readonly type: string;
  readonly valueIn: (change: Change) => unknown;
  readonly isNull: boolean;
}

function insertion(
  metadata: EntityMetadata,
  columns: readonly BoundColumn[],
  rows: (columns: readonly BoundColumn[]) => string,
  gate: string,
): string {
  const names = columns.map(({ name }) => name).join(', ');
  return `insert into ${metadata.tableName} (${names}) select * from ${rows(columns)} where ${gate}`;
}

function modification(
  metadata: EntityMetadata,
  update: { readonly set: readonly BoundColumn[]; readonly where: readonly BoundColumn[] },
  rows: (columns: readonly BoundColumn[]) => string,
  gate: string,
): string {
  const matched = update.where.filter(({ isNull }) => !isNull);
  const given = [...prefixed('to_', update.set), ...prefixed('was_', matched)];
  const set = update.set.map(({ name }) => `${name} = given.to_${name}`);
  const where = update.where.map(({ name, isNull }) =>
    isNull ? `this.${name} is null` : `this.${name} = given.was_${name}`,
  );
  return `update ${metadata.tableName} this set ${set.join(', ')} from ${rows(given)} where ${where.join(' and ')} and ${gate}`;
}

function prefixed(prefix: string, columns: readonly BoundColumn[]): BoundColumn[] {
  return columns.map((column) => ({ ...column, name: prefix + column.name }));
}

/** These columns of every change, as rows that are called `given`. */
type RowsOf = (columns: readonly BoundColumn[], bind: BindSource) => string;

/**
 * Of one change each value comes by itself, so that PostgreSQL plans for one row, as for any other statement.
 */
const oneRow: RowsOf = (columns, bind) => {
  const values = columns.map(({ name, type, valueIn }) => {
    const given = ([change]: readonly Change[]) => (change ? valueIn(change) : null);
    return `${bind(type.startsWith('json') ? (changes) => asJson(given(changes)) : given, type)} as ${name}`;
  });
  return `(select ${values.join(', ')}) given`;
};

/** Of several they come as one text, so that the statement is the same however many there are. */
const manyRows: RowsOf = (columns, bind) => {
  const rows = bind((changes) => asJson(changes.map((change) => rowOf(columns, change))), 'json');
  return `json_to_recordset(${rows}) as given (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`;
};

/** What is null is left out; to PostgreSQL it is the same, and most columns of most rows are null. */
function rowOf(columns: readonly BoundColumn[], change: Change): Values {
  const row: Record<string, unknown> = {};
  for (const { name, valueIn } of columns) {
    const value = valueIn(change);
    if (value !== null) row[name] = value;
  }
  return row;
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

/** JSON that PostgreSQL takes: half of a surrogate pair is no character there. Null stays what it is. */
function asJson(given: unknown): string | null {
  if (given === null || given === undefined) return null;
  const json = JSON.stringify(given);
  if (!/\\ud[89a-f]/i.test(json)) return json;
  return JSON.stringify(given, (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value));
}
