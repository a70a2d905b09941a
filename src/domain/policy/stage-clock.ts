import type { Stage } from './policy.ts';

/** When the current stage began and ends, and what the clock has to do next. */
export interface StageClock {
  readonly stage: number;
  readonly stageStartedAt: Date;
  /** When it goes to the next stage by itself; null when only the end of the request is ahead. */
  readonly stageEndsAt: Date | null;
  readonly expiresAt: Date;
  /** How many reminders of this stage have been sent. */
  readonly remindersTold: number;
  readonly dueAt: Date;
}

/** Parts of a stage's time after which reviewers are reminded. */
export const reminderShares = [0.5, 0.9] as const;

/**
 * Enters a stage, counted from 1. The window's end is the latest that the request can last; the last stage's
 * own limit can only bring it forward.
 */
export function enterStage(
  stages: readonly Stage[],
  stage: number,
  now: Date,
  windowEndsAt: Date,
): StageClock {
  const limitMs = stages[stage - 1]?.timeLimitMs ?? null;
  const limit = limitMs === null ? null : new Date(now.getTime() + limitMs);
  const inTime = limit !== null && limit < windowEndsAt;
  const last = stage >= stages.length;
  return withDue({
    stage,
    stageStartedAt: now,
    stageEndsAt: inTime && !last ? limit : null,
    expiresAt: inTime && last ? limit : windowEndsAt,
    remindersTold: 0,
  });
}

/**
 * The clock with a later end. The stage keeps its own end; one that would not have ended within the window may do so
 * now. Reminders that were sent are not sent again.
 */
export function extended(clock: StageClock, stages: readonly Stage[], expiresAt: Date): StageClock {
  const limitMs = stages[clock.stage - 1]?.timeLimitMs ?? null;
  const last = clock.stage >= stages.length;
  const limit = limitMs === null || last ? null : new Date(clock.stageStartedAt.getTime() + limitMs);
  return withDue({ ...clock, stageEndsAt: limit && limit < expiresAt ? limit : null, expiresAt });
}

export type Due =
  | { readonly does: 'END' }
  | { readonly does: 'ESCALATE' }
  | { readonly does: 'REMIND'; readonly told: number; readonly share: number };

/** What the clock demands of a pending request now; null when it is not time for anything. */
export function dueNow(clock: StageClock, now: Date): Due | null {
  if (clock.expiresAt <= now) return { does: 'END' };
  if (clock.stageEndsAt && clock.stageEndsAt <= now) return { does: 'ESCALATE' };
  const told = reminderShares.filter((share) => reminderAt(clock, share) <= now).length;
  const share = reminderShares[told - 1];
  return share !== undefined && told > clock.remindersTold ? { does: 'REMIND', told, share } : null;
}

/** The clock once that many reminders have been sent. */
export function reminded(clock: StageClock, told: number): Pick<StageClock, 'remindersTold' | 'dueAt'> {
  const { remindersTold, dueAt } = withDue({ ...clock, remindersTold: told });
  return { remindersTold, dueAt };
}

function withDue(clock: Omit<StageClock, 'dueAt'>): StageClock {
  const { stage, stageStartedAt, stageEndsAt, expiresAt, remindersTold } = clock;
  const share = reminderShares[remindersTold];
  return {
    ...{ stage, stageStartedAt, stageEndsAt, expiresAt, remindersTold },
    dueAt: share === undefined ? endOf(clock) : reminderAt(clock, share),
  };
}

function reminderAt(clock: Omit<StageClock, 'dueAt'>, share: number): Date {
  const start = clock.stageStartedAt.getTime();
  return new Date(start + Math.round((endOf(clock).getTime() - start) * share));
}

function endOf(clock: Omit<StageClock, 'dueAt'>): Date {
  return clock.stageEndsAt ?? clock.expiresAt;
}
