import type { Outcome } from '../../src/domain/approval/lifecycle.ts';
import { approvesAt } from './governed.ts';
import type { Model } from './model.ts';
import { type RequestCase, stageOf } from './request-case.ts';
import { isClaimedByOthers } from './respond.ts';
import { approvingRightsOf, barredByKey, hasAuthority, mayOverride, rightsOf } from './right.ts';
import type { Person } from './world.ts';

/**
 * What a person is let try in a story: whatever their rights allow, also a vote that would not count, and also when the
 * time of the request has run out without anybody having looked.
 */
export function able(model: Model, one: RequestCase, person: Person): Outcome[] {
  const cancel: Outcome[] = one.requester === person.handle ? ['CANCEL'] : [];
  if (one.status === 'INFO_REQUESTED') return cancel;
  if (one.status !== 'PENDING') return [];
  if (barredByKey(model, person, one) || isClaimedByOthers(model, one, person.handle)) return cancel;
  const overrides = mayOverride(person) && approvesAt(stageOf(one), person);
  const override: Outcome[] = overrides ? ['OVERRIDE'] : [];
  const rights = rightsOf(model, person, one);
  if (rights.length === 0) return [...cancel, ...override];
  const approving = approvingRightsOf(model, person, one);
  const approves = approving.some((someone) => hasAuthority(model, someone, one, one.params));
  return [
    ...cancel,
    ...override,
    ...(approves ? (['APPROVE'] as const) : []),
    ...(approving.length > 0 && (approves || one.params) ? (['EDIT_AND_APPROVE'] as const) : []),
    'REJECT',
    'DELEGATE',
    'ESCALATE',
    'REQUEST_MORE_INFO',
  ];
}
