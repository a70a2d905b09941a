import fc from 'fast-check';
import { always, type Condition, conditions, limits } from './condition.ts';
import { weighted } from './weighted.ts';
import {
  day,
  hour,
  minute,
  type Person,
  type Policy,
  type Project,
  type Seat,
  type Stage,
  type StandIn,
  type World,
} from './world.ts';

/** Who is in every workspace from the start. */
const founders: readonly Person[] = [
  founder('owner', { role: 'OWNER' }),
  founder('reviewer', { role: 'REVIEWER' }),
  founder('agent', { kind: 'AGENT' }),
];

function founder(handle: string, facts: Partial<Person>): Person {
  return {
    handle,
    kind: 'HUMAN',
    role: 'VIEWER',
    groups: [],
    override: false,
    owner: null,
    authority: null,
    ...facts,
  };
}

const humans = ['anna', 'ben', 'cleo', 'dan'] as const;

const authority: fc.Arbitrary<Readonly<Record<string, Condition>> | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.record({ refund: fc.constantFrom(...limits) }) },
  { weight: 2, arbitrary: fc.record({ '*': fc.constantFrom(...limits) }) },
  {
    weight: 1,
    arbitrary: fc.record({ refund: fc.constantFrom(...limits), '*': fc.constantFrom(...limits) }),
  },
);

const memberships = weighted<readonly string[]>(
  [1, []],
  [4, ['finance']],
  [3, ['risk']],
  [2, ['finance', 'risk']],
  [1, ['risk', 'leads']],
  [1, ['finance', 'risk', 'leads']],
);

function human(handle: string): fc.Arbitrary<Person> {
  return fc.record({
    handle: fc.constant(handle),
    kind: fc.constant('HUMAN' as const),
    role: weighted([1, 'VIEWER'], [8, 'REVIEWER'], [1, 'ADMIN']),
    groups: memberships,
    override: weighted([6, false], [1, true]),
    owner: fc.constant(null),
    authority,
  });
}

const bot: fc.Arbitrary<Person> = fc.record({
  handle: fc.constant('bot'),
  kind: fc.constant('AGENT' as const),
  role: weighted([2, 'VIEWER'], [1, 'REVIEWER']),
  groups: memberships,
  override: fc.constant(false),
  owner: fc.constantFrom(...humans),
  authority: fc.constant(null),
});

/** Mostly the agent of another agent. */
const aide: fc.Arbitrary<Person> = fc.record({
  handle: fc.constant('aide'),
  kind: fc.constant('AGENT' as const),
  role: weighted([1, 'VIEWER'], [2, 'REVIEWER']),
  groups: memberships,
  override: fc.constant(false),
  owner: fc.constantFrom('bot', ...humans),
  authority: fc.constant(null),
});

const spans = [
  [-day, 20 * day],
  [-day, 2 * hour],
  [30 * minute, 10 * day],
] as const;

/** The one further down the list stands in, so that nobody comes to stand in for themselves. */
const standIn: fc.Arbitrary<StandIn> = fc
  .record({
    pair: fc.subarray(['owner', 'cleo', 'reviewer', 'ben', 'anna', 'dan'], { minLength: 2, maxLength: 2 }),
    span: fc.constantFrom(...spans),
  })
  .map(({ pair, span: [startsAt, endsAt] }) => {
    const [from = '', to = ''] = pair;
    return { from, to, startsAt, endsAt };
  });

/** One step more than is followed. */
const longChain: readonly StandIn[] = ['bot', 'owner', 'cleo', 'reviewer', 'ben', 'anna', 'dan'].flatMap(
  (from, i, all) => {
    const to = all[i + 1];
    return to ? [{ from, to, startsAt: -day, endsAt: 20 * day }] : [];
  },
);

const seats: fc.Arbitrary<readonly Seat[]> = fc.oneof(
  {
    weight: 2,
    arbitrary: weighted<readonly Seat[]>([1, [null]], [2, [null, null]], [1, [null, null, null]]),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        named: weighted<readonly string[]>(
          [4, ['finance', 'risk']],
          [2, ['finance']],
          [1, ['risk']],
          [1, ['leads']],
          [1, ['risk', 'leads']],
        ),
        counts: fc.tuple(weighted([4, 1], [1, 2]), weighted([4, 1], [1, 2])),
      })
      .map(({ named, counts }) => named.flatMap((group, i): Seat[] => Array(counts[i]).fill(group))),
  },
);

const stage: fc.Arbitrary<Stage> = fc
  .record({
    seats,
    denyThreshold: weighted([3, 1], [3, 2], [1, 3]),
    timeLimitMs: weighted<number | null>([2, null], [1, 10 * minute], [1, 40 * minute], [1, 100 * minute]),
    humansOnly: weighted([2, true], [1, false]),
  })
  // All that may be, so that what there was before stays as it was generated.
  .map((one) => ({
    ...one,
    assigneeOnly: one.seats.length === 1 && one.denyThreshold === 1,
  }));

const sometimes = fc.constantFrom(...conditions);

const common = {
  name: fc.constant(''),
  project: weighted<string | null>([3, null], [1, 'payments']),
  priority: weighted([1, 10], [3, 100], [1, 200]),
  mode: weighted<Policy['mode']>([7, 'ENFORCE'], [1, 'SHADOW']),
  enabled: weighted([12, true], [1, false]),
};

const require: fc.Arbitrary<Policy> = fc.record({
  ...common,
  when: fc.oneof({ weight: 1, arbitrary: fc.constant(always) }, { weight: 1, arbitrary: sometimes }),
  effect: fc.constant('REQUIRE' as const),
  stages: fc.array(stage, { minLength: 1, maxLength: 3, size: 'max' }),
  expiresInMs: weighted<number | null>([3, null], [1, hour], [1, 6 * hour], [1, 2 * day]),
  onExpiry: weighted<Policy['onExpiry']>([2, 'EXPIRE'], [1, 'REJECT'], [1, 'ESCALATE'], [2, 'APPROVE']),
  riskFloor: weighted<Policy['riskFloor']>([3, null], [3, 'LOW'], [1, 'MEDIUM'], [1, 'HIGH']),
  reasonRequired: weighted([5, false], [1, true]),
  confirmationRequired: weighted([7, false], [1, true]),
  allowSelfApproval: weighted([5, false], [1, true]),
  votesOutliveRights: weighted([5, false], [1, true]),
});

const automatic: fc.Arbitrary<Policy> = fc.record({
  ...common,
  when: sometimes,
  effect: weighted<Policy['effect']>([1, 'AUTO_APPROVE'], [1, 'AUTO_REJECT']),
  stages: fc.constant([]),
  expiresInMs: fc.constant(null),
  onExpiry: fc.constant('EXPIRE' as const),
  riskFloor: fc.constant(null),
  reasonRequired: fc.constant(false),
  confirmationRequired: fc.constant(false),
  allowSelfApproval: fc.constant(false),
  votesOutliveRights: fc.constant(false),
});

const policy = fc.oneof({ weight: 2, arbitrary: require }, { weight: 1, arbitrary: automatic });

const projects: fc.Arbitrary<readonly Project[]> = weighted<number | null>([1, null], [1, 3 * hour]).map(
  (expiresInMs) => [
    { name: 'general', expiresInMs: null },
    { name: 'payments', expiresInMs },
  ],
);

/** A workspace of ten, with up to four policies and three absences. */
export const generatedWorld: fc.Arbitrary<World> = fc
  .record({
    bot,
    aide,
    humans: fc.tuple(...humans.map(human)),
    standIns: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.uniqueArray(standIn, {
          maxLength: 3,
          size: 'max',
          selector: ({ from, to }) => `${from} ${to}`,
        }),
      },
      { weight: 1, arbitrary: fc.constant(longChain) },
    ),
    projects,
    policies: fc.oneof(
      { weight: 1, arbitrary: fc.constant<Policy[]>([]) },
      { weight: 9, arbitrary: fc.array(policy, { minLength: 2, maxLength: 4, size: 'max' }) },
    ),
    // Last, so that what there was before stays as it was generated.
    fallback: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Stage[]>([]) },
      { weight: 3, arbitrary: fc.array(stage, { minLength: 1, maxLength: 2, size: 'max' }) },
    ),
  })
  .map(({ bot: agent, aide: second, humans: hired, standIns, projects: opened, fallback, policies }) => ({
    people: [...founders, agent, ...hired, second],
    standIns,
    projects: opened,
    fallback,
    policies: policies.map((one, i) => ({ ...one, name: `policy ${i + 1}` })),
  }));
