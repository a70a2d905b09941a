import type { Answer, Model } from './model.ts';
import { logEvent, releaseClaim } from './record.ts';
import type { RequestCase } from './request-case.ts';
import { isClaimedByOthers } from './respond.ts';
import { barredByKey, rightsOf } from './right.ts';
import { minute, personCalled } from './world.ts';

export function claim(model: Model, one: RequestCase, by: string): Answer {
  const person = personCalled(model.world, by);
  if (one.status !== 'PENDING') return 'NOT_PENDING';
  const bar = barredByKey(model, person, one);
  if (bar) return bar;
  if (isClaimedByOthers(model, one, by)) return 'CLAIMED';
  if (rightsOf(model, person, one).length === 0) return 'FORBIDDEN';
  one.claimedBy = by;
  one.claimedUntil = model.now + 5 * minute;
  logEvent(one, 'approval.claimed', by);
  return 'DONE';
}

export function release(model: Model, one: RequestCase, by: string): Answer {
  if (one.status !== 'PENDING') return 'NOT_PENDING';
  if (one.claimedBy !== by || model.now >= one.claimedUntil) return 'CLAIMED';
  releaseClaim(one);
  logEvent(one, 'approval.released', by);
  return 'DONE';
}
