import type { Model } from './model.ts';
import { inWords, type Offer, offered } from './offered.ts';
import { tally } from './one-person.ts';
import type { Entry, LogEntry, RequestCase } from './request-case.ts';
import { endsAt, settle } from './time.ts';
import type { Json, Person, Risk, Stage } from './world.ts';

/** What can be seen of a request from outside; both sides draw it, and the two have to be the same. */
export interface RequestView {
  readonly status: string;
  readonly revision: number;
  readonly riskLevel: Risk;
  readonly params: Json | null;
  readonly expiresAt: number;
  readonly assignee: string | null;
  readonly policy: string | null;
  readonly stages: readonly Stage[];
  readonly progress: {
    readonly stage: number;
    readonly stages: number;
    readonly approvals: number;
    readonly rejections: number;
    readonly required: number;
  };
  readonly decisions: readonly (Omit<Entry, 'groups' | 'gone' | 'oneWith'> & {
    /** What its patch makes of what was proposed. */
    readonly patched: Json | null;
  })[];
  readonly log: readonly LogEntry[];
  /** What each of the people could do now, and what that would bring about. */
  readonly offered: Readonly<Record<string, readonly string[]>>;
}

/** Who becomes one person after the end changes nothing that has counted. A view is drawn after each call. */
function counted(model: Model, one: RequestCase): NonNullable<RequestCase['ended']> {
  const { approvals, rejections } = tally(model, one);
  const now = { approvals: approvals.length, rejections: rejections.length };
  one.ended = one.status === 'PENDING' ? null : (one.ended ?? now);
  return one.ended ?? now;
}

export function viewOf(model: Model, one: RequestCase): RequestView {
  const { approvals, rejections } = counted(model, one);
  const { stages } = one.governing;
  return {
    status: one.status,
    revision: one.revision,
    riskLevel: one.riskLevel,
    params: one.params,
    expiresAt: endsAt(one),
    assignee: one.assignee,
    policy: one.governing.policy?.name ?? null,
    stages,
    progress: {
      stage: one.stage,
      stages: stages.length,
      approvals,
      rejections,
      required: stages[one.stage - 1]?.seats.length ?? 0,
    },
    decisions: one.entries.map(({ groups: _groups, gone: _gone, oneWith: _oneWith, ...entry }) => ({
      ...entry,
      patched: entry.modifiedParams,
    })),
    log: [...one.log],
    offered: Object.fromEntries(
      model.world.people.map((person) => [person.handle, offeredNow(model, one, person).map(inWords).sort()]),
    ),
  };
}

/** An act after the time has run out is tried on what the request then is. */
export function offeredNow(model: Model, one: RequestCase, person: Person): Offer[] {
  const then: RequestCase = { ...one, entries: [...one.entries], log: [...one.log] };
  settle(model, then);
  return offered(model, then, person);
}
