import type { EntitySchema } from '@mikro-orm/core';
import type { LoggedEvent, NewEvent } from '../domain/event/event.ts';

/** One atomic change: rows, the record of the call that asked for it, and what the log says of it. */
export interface Change {
  readonly workspaceId: string;
  readonly at: Date;
  /** Makes the change happen once per key: when the key is taken, nothing is written. */
  readonly once?: Once | undefined;
  readonly updates?: readonly RowUpdate[];
  readonly inserts?: readonly RowInsert[];
  /** Ends every key, session, link, delegation and address of this principal that the log has at its place. */
  readonly endsAccessOf?: string | undefined;
  /**
   * The version of the workspace's rules that this was judged by; on any other it is void, as ROW_CHANGED. The rules
   * are policies, projects, who is in which group, who stands in for whom, and which keys are revoked.
   */
  readonly rules?: number | undefined;
  /** What the caller may do, as it was read; when that is so no more, the change is void, as RIGHTS_CHANGED. */
  readonly rights?: ProvenRights | undefined;
  /** Whether this changes the rules, so that what was judged by the old ones has to be judged again. */
  readonly changesRules?: boolean;
  /** Whether this makes a request that wants to be called back; from the first one on, the log looks for them. */
  readonly callsBack?: boolean;
  /**
   * What the rules' clock must show, give or take `clockToleranceMs`; asked when the change is sent to be written. If
   * it shows another time, the change is void, as ROW_CHANGED.
   */
  readonly expectedTime?: (() => Date) | undefined;
  /** By which history of the database this was judged; in any other it is void. */
  readonly history?: JudgedHistory | undefined;
  /** How many requests may be open with the one that this opens; with more the change is void, as TOO_MANY_OPEN. */
  readonly opens?: OpenLimits | null | undefined;
  /** The bundle that this adds an approval to; when it has as many as it may have, the change is void, as BUNDLE_FULL. */
  readonly bundle?: BundleLimit | null | undefined;
  readonly events: readonly NewEvent[];
  /**
   * Whether its caller still waits. A change that waited in line until its caller was gone is dropped: it would be
   * written for a caller who has given up, or asked again.
   */
  readonly isWanted?: (() => boolean) | undefined;
}

/**
 * By what right a change is made. The statement that writes compares it with what the log says by then, so no change
 * stands behind the end of its credential or of the role that it needs.
 */
export interface ProvenRights {
  /** The version of the workspace's rules when the caller was read; while it is the same, nothing has changed. */
  readonly rulesVersion: number;
  readonly principalId: string;
  readonly rightsVersion: number;
  /** The API key or session; null for a caller who came by something else. */
  readonly keyId: string | null;
  /** When the credential ends by itself. */
  readonly endsAt: Date | null;
}

/**
 * What has to be so still of the history that something was judged by which is not read again: nothing was restored since
 * that makes it doubtful, and the log has the line that said so.
 */
export interface JudgedHistory {
  /** SQL of what the database is known by, as `historyMark` of the database answers it. */
  readonly mark: string;
  /** Of the log when it was judged. */
  readonly epoch: string;
  /** Since when no restore may have been noticed. */
  readonly since: Date;
  readonly line: { readonly seq: number; readonly hash: string };
}

/** Whose open requests are counted. */
export type OpenHolder = 'PRINCIPAL' | 'WORKSPACE';

/** Who opens a request, and how many they and their workspace may have open. */
export interface OpenLimits {
  readonly principalId: string;
  readonly principalMax: number;
  readonly workspaceMax: number;
}

/** The approvals that one requester bundles by one key, and how many they may be. */
export interface BundleLimit {
  readonly requesterId: string;
  readonly key: string;
  readonly max: number;
}

export interface Once {
  readonly principalId: string;
  readonly mutation: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly resultId: string;
}

export type Values = Readonly<Record<string, unknown>>;

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
  | {
      readonly done: false;
      readonly because: 'KEY_TAKEN' | 'ROW_CHANGED' | 'RIGHTS_CHANGED' | 'BUNDLE_FULL' | 'LOCK_TIMEOUT';
    }
  | { readonly done: false; readonly because: 'TOO_MANY_OPEN'; readonly holder: OpenHolder }
  | { readonly done: false; readonly because: 'NOT_UNIQUE'; readonly constraint: string };

/** Everything that the text of a change's statement depends on: its tables and columns, and not its values. */
export function shapeOf({
  once,
  updates = [],
  inserts = [],
  endsAccessOf,
  opens,
  bundle,
  history,
}: Change): string {
  let shape = once ? 'once' : '';
  if (history) shape += ` in ${history.mark}`;
  if (endsAccessOf) shape += ' ends access';
  if (opens) shape += ' opens';
  if (bundle) shape += ' bundled';
  for (const { of, where, set } of updates) {
    shape += ` ${of.meta.className} set ${namesOf(set).join()} where`;
    for (const name of namesOf(where)) shape += where[name] === null ? ` ${name} null` : ` ${name}`;
  }
  for (const { into, values } of inserts) shape += ` into ${into.meta.className} ${namesOf(values).join()}`;
  return shape;
}

/** What is undefined is left as it is. */
export function namesOf(values: Values): string[] {
  const names: string[] = [];
  for (const name in values) if (values[name] !== undefined) names.push(name);
  return names;
}
