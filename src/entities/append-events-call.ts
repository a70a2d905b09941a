import { canonical } from '../domain/canonical.ts';
import { deliveryOf, type EventDelivery } from '../domain/delivery/event-delivery.ts';
import { lineVersion, type NewEvent } from '../domain/event/event.ts';
import { limits } from '../domain/limits.ts';
import type { Change, ProvenRights } from './change.ts';

/** Where a placeholder's value is found in the changes that are written. */
export type Source = (changes: readonly Change[]) => unknown;

/** Takes a value up as the next placeholder of a type, and answers its text. */
export type BindSource = (source: Source, type: string) => string;

/** The log's columns of every event side by side, the text that is hashed, and to whom each is delivered. */
export function appendEventsCall(bind: BindSource, rulesClock: string): string {
  const some = (holds: (delivery: EventDelivery) => boolean) =>
    bind(
      (changes) => changes.some(({ events }) => events.some(({ type }) => holds(deliveryOf(type)))),
      'boolean',
    );
  const column = (of: (event: NewEvent, change: Change) => unknown, type: string) =>
    bind((changes) => changes.flatMap((one) => one.events.map((event) => of(event, one))), `${type}[]`);
  const right = (of: (rights: ProvenRights) => unknown, type: string) =>
    bind((changes) => changes.flatMap(({ rights }) => (rights ? [of(rights)] : [])), `${type}[]`);
  // The function compares with the database's own clock, and the rules may have been given another one.
  const expected = (most: (...ms: number[]) => number) =>
    `${bind((changes) => expectedTimeIn(changes, most), 'timestamptz')} + (clock_timestamp() - ${rulesClock})`;
  const given = [
    bind(([change]) => change?.workspaceId, 'uuid'),
    bind(([change]) => change?.rules ?? null, 'bigint'),
    bind((changes) => changes.some(({ changesRules }) => changesRules), 'boolean'),
    bind((changes) => changes.some(({ callsBack }) => callsBack), 'boolean'),
    some(({ changesEndpoints }) => changesEndpoints),
    some(({ changesNotices }) => changesNotices),
    expected(Math.min),
    expected(Math.max),
    bind(() => limits.clockToleranceMs, 'int'),
    bind((changes) => least(changes, ({ rulesVersion }) => rulesVersion), 'bigint'),
    right(({ principalId }) => principalId, 'uuid'),
    right(({ rightsVersion }) => rightsVersion, 'int'),
    right(({ keyId }) => keyId, 'uuid'),
    `${bind((changes) => firstEndOf(changes), 'timestamptz')} <= ${rulesClock}`,
    column((event) => event.id, 'uuid'),
    column((event) => event.type, 'text'),
    column((event) => event.actorId, 'uuid'),
    column((event) => event.projectId, 'uuid'),
    column((event) => event.taskId, 'uuid'),
    column((event) => event.requestId, 'uuid'),
    column((_event, { at }) => at.toISOString(), 'timestamptz'),
    column((event) => canonical({ ...event, v: lineVersion }), 'text'),
    column(({ type }) => deliveryOf(type).patterns.join(' '), 'text'),
    column(({ type }) => deliveryOf(type).callsBack, 'boolean'),
    column(({ type }) => deliveryOf(type).notifies, 'boolean'),
    column(({ type }) => deliveryOf(type).delivered, 'boolean'),
  ];
  return `append_events(${given.join(', ')})`;
}

function least(changes: readonly Change[], of: (rights: ProvenRights) => number | null): number | null {
  const numbers = changes.flatMap(({ rights }) => (rights ? (of(rights) ?? []) : []));
  return numbers.length > 0 ? Math.min(...numbers) : null;
}

/** When the first of the credentials ends; null when none ends by itself. */
function firstEndOf(changes: readonly Change[]): string | null {
  const firstMs = least(changes, ({ endsAt }) => endsAt?.getTime() ?? null);
  return firstMs === null ? null : new Date(firstMs).toISOString();
}

/** The earliest or the latest time that one of the changes expects; null when none expects any. */
function expectedTimeIn(changes: readonly Change[], most: (...ms: number[]) => number): string | null {
  const times = changes.flatMap(({ expectedTime }) => (expectedTime ? [expectedTime().getTime()] : []));
  return times.length > 0 ? new Date(most(...times)).toISOString() : null;
}
