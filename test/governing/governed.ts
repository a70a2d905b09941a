import { evaluate, type Facts } from './condition.ts';
import type { Model } from './model.ts';
import type { Governing } from './request-case.ts';
import { canFill } from './seats.ts';
import { isReviewer, type Person, type Policy, personCalled, type Stage, type World } from './world.ts';

/** What becomes of a request with these facts. */
export type Ruling =
  | { readonly pass: 'REJECTED'; readonly policy: Policy }
  | { readonly pass: 'APPROVED'; readonly policy: Policy }
  | { readonly pass: 'ASK'; readonly governing: Governing };

/** When nothing governs. */
export const anybody: Governing = {
  policy: null,
  stages: [{ seats: [null], denyThreshold: 1, timeLimitMs: null, humansOnly: true }],
};

export function rule({ policies, fault }: Pick<Model, 'policies' | 'fault'>, facts: Facts): Ruling {
  const asked = inOrder(policies).filter(
    (policy) =>
      policy.enabled &&
      (policy.mode === 'ENFORCE' || fault === 'SHADOW_ENFORCED') &&
      (policy.project === null || policy.project === facts.project),
  );
  const of = (effect: Policy['effect']) => asked.filter((policy) => policy.effect === effect);
  const holding = (policy: Policy) => evaluate(policy.when, facts) === true;
  const unknown = (policy: Policy) => evaluate(policy.when, facts) === 'UNKNOWN';

  const rejects = of('AUTO_REJECT').find(holding);
  const approves = of('AUTO_APPROVE').find(holding);
  const doubtful = of('AUTO_REJECT').some(unknown) && fault !== 'ERROR_LETS_PASS';
  if (fault === 'APPROVE_BEFORE_REJECT' && approves) return { pass: 'APPROVED', policy: approves };
  if (rejects) return { pass: 'REJECTED', policy: rejects };
  if (approves && !doubtful) return { pass: 'APPROVED', policy: approves };
  const policy = of('REQUIRE').find((one) => holding(one) || unknown(one));
  return { pass: 'ASK', governing: policy ? { policy, stages: policy.stages } : anybody };
}

/** What a request waits for, if it waits; where a rule decides by itself, anybody will do. */
export function governingBy(ruling: Ruling): Governing {
  return ruling.pass === 'ASK' ? ruling.governing : { policy: ruling.policy, stages: anybody.stages };
}

/** Lower priority first, then those of a project, then the older one. */
function inOrder(policies: readonly Policy[]): Policy[] {
  return policies
    .map((policy, age) => ({ policy, age }))
    .sort(
      (a, b) =>
        a.policy.priority - b.policy.priority ||
        Number(a.policy.project === null) - Number(b.policy.project === null) ||
        a.age - b.age,
    )
    .map(({ policy }) => policy);
}

/** Whether the people there are could fill every stage at all. */
export function canBeSatisfied(people: readonly Person[], governing: Governing): boolean {
  return governing.stages.every((stage) => {
    const able = people.filter((person) => isReviewer(person) && approvesAt(stage, person));
    return canFill(
      able.map(({ groups }) => groups),
      stage.seats,
    );
  });
}

/** Whether a stage leaves approving to such as this one. */
export function approvesAt({ humansOnly }: Stage, { kind }: Person): boolean {
  return kind === 'HUMAN' || !humansOnly;
}

/** The same once those who may not decide are left out. */
export function canBeSatisfiedFor(world: World, requester: string, governing: Governing): boolean {
  const self = governing.policy?.allowSelfApproval ?? false;
  const people = world.people.filter((person) => self || !isPartial(world, person, requester));
  return canBeSatisfied(people, governing);
}

/** Whether a person asked, or owns the agent that asked. */
export function isPartial(world: World, person: Person, requester: string): boolean {
  return person.handle === requester || person.handle === personCalled(world, requester).owner;
}

/** The world without the policies that no reviewers could satisfy, and the names of those. */
export function admit(world: World): { readonly world: World; readonly refused: readonly string[] } {
  const possible = (policy: Policy) => canBeSatisfied(world.people, { policy, stages: policy.stages });
  return {
    world: { ...world, policies: world.policies.filter(possible) },
    refused: world.policies.filter((policy) => !possible(policy)).map(({ name }) => name),
  };
}
