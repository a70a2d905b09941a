import type { ApprovalStatus } from '../../src/domain/approval/lifecycle.ts';
import type { Entry, RequestCase } from './request-case.ts';
import type { Json } from './world.ts';

/** What is particular about an entry; the rest is as the request stands. */
export type NewEntry = Pick<Entry, 'outcome' | 'by' | 'basis'> &
  Partial<Pick<Entry, 'actsFor' | 'oneWith' | 'to' | 'counted' | 'because' | 'groups' | 'policy' | 'stage'>>;

export function logEvent(one: RequestCase, type: string, actor: string, facts: Json = {}): void {
  one.log.push({ type, actor, facts });
}

/** Puts something on record that leaves the request pending. */
export function recordPending(one: RequestCase, entry: NewEntry, eventType: string): void {
  addEntry(one, entry, false);
  logEvent(one, eventType, entry.by, factsOf(one, entry, false));
}

/** Ends the request. An approval says what may be executed, when it is not what was proposed. */
export function endCase(one: RequestCase, entry: NewEntry, status: ApprovalStatus): void {
  one.status = status;
  addEntry(one, entry, true);
  logEvent(one, 'approval.decided', entry.by, factsOf(one, entry, true));
}

function addEntry(one: RequestCase, entry: NewEntry, final: boolean): void {
  one.entries.push({
    actsFor: null,
    to: null,
    counted: null,
    voided: false,
    gone: false,
    because: null,
    groups: [],
    policy: one.governing.policy?.name ?? null,
    stage: one.stage,
    ...entry,
    revision: one.revision,
    final,
    modifiedParams: final && one.status === 'APPROVED' && one.edited ? one.params : null,
  });
}

function factsOf(one: RequestCase, { outcome }: NewEntry, final: boolean): Json {
  return { outcome, status: one.status, revision: one.revision, final };
}

export function releaseClaim(one: RequestCase): void {
  one.claimedBy = null;
}
