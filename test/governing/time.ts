import type { ApprovalStatus } from '../../src/domain/approval/lifecycle.ts';
import type { Model } from './model.ts';
import { endCase, logEvent, type NewEntry, recordPending, releaseClaim } from './record.ts';
import { type RequestCase, stageOf } from './request-case.ts';
import { day, system, worse } from './world.ts';

export function isLastStage(one: RequestCase): boolean {
  return one.stage === one.governing.stages.length;
}

/** When the time of the stage runs out by its own limit. */
function stageEndsAt(one: RequestCase): number {
  return one.stageBeganAt + (stageOf(one).timeLimitMs ?? Number.POSITIVE_INFINITY);
}

/** When the request ends: with its window, or with its last stage if that is sooner. */
export function endsAt(one: RequestCase): number {
  return isLastStage(one) ? Math.min(one.windowEndsAt, stageEndsAt(one)) : one.windowEndsAt;
}

/** When something happens to a pending request by itself. */
export function dueAt(one: RequestCase): number {
  return Math.min(endsAt(one), stageEndsAt(one));
}

/** Ends a request whose time has run out, and moves on one whose stage's time has. */
export function settle(model: Model, one: RequestCase): void {
  if (one.status === 'INFO_REQUESTED' && endsAt(one) <= model.now) runOut(model, one);
  if (one.status !== 'PENDING') return;
  if (endsAt(one) <= model.now) runOut(model, one);
  else if (stageEndsAt(one) <= model.now) {
    const entry = { outcome: 'ESCALATE', by: system.handle, basis: 'CLOCK' } as const;
    moveOn(model, one, () => recordPending(one, entry, 'approval.escalated'));
  }
}

/** The next stage, with a fresh clock; what is recorded of it belongs to the stage that is left. */
export function moveOn(model: Model, one: RequestCase, record: () => void): void {
  record();
  releaseClaim(one);
  one.assignee = null;
  one.stage += 1;
  one.reminded = 0;
  if (model.fault !== 'STAGE_CLOCK_NOT_RESTARTED') one.stageBeganAt = model.now;
}

function runOut(model: Model, one: RequestCase): void {
  releaseClaim(one);
  endCase(one, ...endingOf(model, one));
}

/** Whether what governs a request lets silence approve it: only where the policy itself says LOW, and nobody says more. */
export function silenceApproves(
  { fault }: Model,
  { governing, riskLevel }: Pick<RequestCase, 'governing' | 'riskLevel'>,
): boolean {
  const { policy } = governing;
  if (policy?.onExpiry !== 'APPROVE' || policy.effect !== 'REQUIRE') return false;
  if (fault === 'EXPIRY_APPROVES_ANYTHING') return true;
  const said = policy.riskFloor === 'LOW' || fault === 'SILENCE_TAKES_THE_REQUESTERS_WORD';
  return said && worse(riskLevel, policy.riskFloor) === 'LOW';
}

/** The time of a request that silence approves is the policy's, for each content again. */
export function giveSilenceItsTime(model: Model, one: RequestCase): void {
  if (!silenceApproves(model, one) || model.fault === 'SILENCE_TAKES_THE_REQUESTERS_TIME') return;
  one.windowMs = one.governing.policy?.expiresInMs ?? 7 * day;
  one.windowEndsAt = Math.max(one.windowEndsAt, model.now + one.windowMs);
}

function endingOf(model: Model, one: RequestCase): [NewEntry, ApprovalStatus] {
  const { governing, status } = one;
  const by = { by: system.handle, basis: 'CLOCK' } as const;
  const wish = governing.policy?.onExpiry ?? 'EXPIRE';
  if (wish === 'REJECT') return [{ ...by, outcome: 'REJECT' }, 'REJECTED'];
  if (wish === 'ESCALATE') return [{ ...by, outcome: 'ESCALATE' }, 'ESCALATED'];
  // A reviewer who asked for information has not kept silent.
  if (silenceApproves(model, one) && status === 'PENDING') return [{ ...by, outcome: 'APPROVE' }, 'APPROVED'];
  return [{ ...by, outcome: 'EXPIRE' }, 'EXPIRED'];
}

/** The two moments of a stage at which its people are reminded. */
export function remindersAt(one: RequestCase): readonly [number, number] {
  const whole = dueAt(one) - one.stageBeganAt;
  return [one.stageBeganAt + whole / 2, one.stageBeganAt + (whole * 9) / 10];
}

/** What the passing of time does to everything. An act after both moments hears of the second alone. */
export function sweep(model: Model): void {
  for (const one of model.cases) {
    settle(model, one);
    if (one.status !== 'PENDING') continue;
    const passed = remindersAt(one).filter((moment) => moment <= model.now).length;
    if (passed <= one.reminded) continue;
    one.reminded = passed;
    const share = passed === 1 ? 0.5 : 0.9;
    logEvent(one, 'approval.reminded', system.handle, { revision: one.revision, stage: one.stage, share });
  }
}
