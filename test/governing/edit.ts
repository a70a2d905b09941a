import { canBeSatisfiedFor, governingBy, rule } from './governed.ts';
import type { Answer, Model } from './model.ts';
import { recordPending, releaseClaim } from './record.ts';
import type { Governing, RequestCase } from './request-case.ts';
import { actingBy, type Response, vote } from './respond.ts';
import { approvingRightsOf, factsOf, hasAuthority } from './right.ts';
import { giveSilenceItsTime } from './time.ts';
import { type Json, type Person, type Policy, personCalled } from './world.ts';

/** EDIT_AND_APPROVE with other params: the next revision, governed by what its content deserves. */
export function edit(model: Model, one: RequestCase, call: Response, rights: readonly Person[]): Answer {
  const [before, after] = [one.params, call.params as Json];
  if (one.asked.schema && !one.asked.schema.allows(before, after)) return 'VALIDATION_FAILED';
  const over = (params: Json | null) => (someone: Person) => hasAuthority(model, someone, one, params);
  const editor = rights.find((someone) => over(before)(someone) || over(after)(someone));
  if (!editor) return 'LIMIT_EXCEEDED';
  const ruling = rule(model, factsOf(model, one, after));
  if (ruling.pass === 'REJECTED') return 'FORBIDDEN';
  const next = governingBy(ruling);
  if (!canBeSatisfiedFor(model, one, next)) return 'VALIDATION_FAILED';

  const person = personCalled(model.world, call.by);
  // An edit that is no vote was made where the request was before.
  const there = { stage: one.stage, policy: one.governing.policy?.name ?? null };
  const edited = { ...actingBy(one, person, editor), ...there };
  one.params = after;
  one.edited = true;
  one.revision += 1;
  if (!isSame(model, next.policy, one.governing.policy)) startAgain(model, one, next);

  const voter = approvingRightsOf(model, person, one).find(over(after));
  if (voter) return vote(model, one, call, voter);
  const because = rights.some(over(after)) ? 'NOT_IN_STAGE' : 'LIMIT_EXCEEDED';
  recordPending(one, { outcome: 'EDIT_AND_APPROVE', ...edited, counted: false, because }, 'approval.voted');
  releaseClaim(one);
  return 'DONE';
}

/** By the same version of the same policy. */
function isSame(model: Model, next: Policy | null, before: Policy | null): boolean {
  return model.fault === 'VERSION_IGNORED' ? next?.name === before?.name : next === before;
}

/** The first stage of what governs from now on. */
export function startAgain(model: Model, one: RequestCase, governing: Governing): void {
  // Who was to decide at a stage of other rules is not the assignee of these.
  if (governing.policy !== one.governing.policy && governing.stages[0]?.assigneeOnly) one.assignee = null;
  one.governing = governing;
  one.stage = 1;
  one.stageBeganAt = model.now;
  one.reminded = 0;
  giveSilenceItsTime(model, one);
}
