import { evaluate, type Facts } from './condition.ts';
import { createModel, type Model } from './model.ts';
import { personOf, personsSince } from './owners.ts';
import type { Governing, RequestCase } from './request-case.ts';
import { canFill } from './seats.ts';
import { isReviewer, type Person, type Policy, type Stage, type World } from './world.ts';

/** What becomes of a request with these facts. */
export type Ruling =
  | { readonly pass: 'REJECTED'; readonly policy: Policy }
  | { readonly pass: 'APPROVED'; readonly policy: Policy }
  /** `doubtful` when nobody can say whether it is to be rejected, so that nothing lets it pass. */
  | { readonly pass: 'ASK'; readonly governing: Governing; readonly doubtful: boolean };

/** When nothing governs, and the workspace says nothing of that. */
export const anybody: Governing = {
  policy: null,
  stages: [{ seats: [null], denyThreshold: 1, timeLimitMs: null, humansOnly: true, assigneeOnly: false }],
};

export function rule(
  { policies, fault, world }: Pick<Model, 'policies' | 'fault' | 'world'>,
  facts: Facts,
): Ruling {
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
  if (policy) return { pass: 'ASK', governing: { policy, stages: policy.stages }, doubtful };
  const falls = world.fallback.length > 0 && fault !== 'FALLBACK_FORGOTTEN';
  return { pass: 'ASK', governing: falls ? { policy: null, stages: world.fallback } : anybody, doubtful };
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

/** Whether the persons there are could fill every stage at all. */
export function canBeSatisfied(model: Model, people: readonly Person[], governing: Governing): boolean {
  return governing.stages.every((stage) => {
    const able = people.filter((person) => isReviewer(person) && approvesAt(stage, person));
    // An owner and what is theirs are one person, for the groups of each of them.
    const persons = Map.groupBy(able, ({ handle }) => personOf(model, handle));
    return canFill(
      [...persons.values()].map((all) => all.flatMap(({ groups }) => groups)),
      stage.seats,
    );
  });
}

/** Whether a stage leaves approving to such as this one. */
export function approvesAt({ humansOnly }: Stage, { kind }: Person): boolean {
  return kind === 'HUMAN' || !humansOnly;
}

/** The same once the requester’s own person is left out, as each of those who were it since it was asked. */
export function canBeSatisfiedFor(
  model: Model,
  { requester, askedAt }: Pick<RequestCase, 'requester' | 'askedAt'>,
  governing: Governing,
): boolean {
  const self = governing.policy?.allowSelfApproval ?? false;
  const out = personsSince(model, requester, askedAt);
  const people = model.world.people.filter(({ handle }) => self || !out.includes(personOf(model, handle)));
  return canBeSatisfied(model, people, governing);
}

/** The world without the policies, and the fallback, that no reviewers could satisfy, and the names of those. */
export function admit(world: World): { readonly world: World; readonly refused: readonly string[] } {
  const model = createModel(world);
  const possible = (policy: Policy) => canBeSatisfied(model, world.people, { policy, stages: policy.stages });
  const falls = canBeSatisfied(model, world.people, { policy: null, stages: world.fallback });
  const refused = world.policies.filter((policy) => !possible(policy)).map(({ name }) => name);
  return {
    world: {
      ...world,
      policies: world.policies.filter(possible),
      fallback: falls ? world.fallback : [],
    },
    refused: falls ? refused : [...refused, 'fallback'],
  };
}
