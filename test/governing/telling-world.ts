import { always } from './condition.ts';
import type { Fault } from './fault.ts';
import { worldOf } from './generated.ts';
import { day, type Person, type Policy, type StandIn, type World } from './world.ts';

/**
 * Worlds for faults that take several things at once, and that few generated worlds have. The stories in them are
 * generated like all others.
 */
export const tellingWorlds: { readonly [fault in Fault]?: () => World } = {
  // Only the reviewer of the setup has a key that the owner did not make, who makes all delegations.
  DELEGATION_MAKER_FORGOTTEN: () => where({ ben: { groups: ['finance'] } }, ['ben', 'reviewer']),
  PARTIAL_PASSES_ON: () =>
    where({ ben: { groups: ['finance'] }, cleo: { role: 'VIEWER' } }, ['ben', 'cleo', 'reviewer']),
};

/** People who all review, with what is said of some of them; each in the chain stands in for the one before. */
function where(said: Readonly<Record<string, Partial<Person>>>, chain: readonly string[]): World {
  const { people, projects } = worldOf(1, 0);
  const standIns = chain.slice(1).map(
    (to, i): StandIn => ({
      from: chain[i] ?? '',
      to,
      startsAt: -day,
      endsAt: 20 * day,
    }),
  );
  const plain = { role: 'REVIEWER', groups: [], override: false, authority: null } as const;
  return {
    people: people.map((person) =>
      founders.has(person.handle) ? person : { ...person, ...plain, ...said[person.handle] },
    ),
    projects,
    standIns,
    policies: [financeDecides],
    fallback: [],
  };
}

const founders: ReadonlySet<string> = new Set(['owner', 'reviewer', 'agent']);

const financeDecides: Policy = {
  name: 'policy 1',
  project: null,
  when: always,
  effect: 'REQUIRE',
  priority: 100,
  mode: 'ENFORCE',
  enabled: true,
  stages: [
    { seats: ['finance'], denyThreshold: 1, timeLimitMs: null, humansOnly: true, assigneeOnly: false },
  ],
  expiresInMs: null,
  onExpiry: 'EXPIRE',
  riskFloor: null,
  reasonRequired: false,
  confirmationRequired: false,
  allowSelfApproval: false,
  votesOutliveRights: false,
};
