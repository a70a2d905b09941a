import type { World } from './world.ts';

/** The same world with one thing less in it, in every way. */
export function smallerWorlds(world: World): World[] {
  const without = <T>(all: readonly T[], build: (rest: T[]) => World) =>
    all.map((_, i) => build(all.toSpliced(i, 1)));
  return [
    ...without(world.policies, (policies) => ({ ...world, policies })),
    ...without(world.fallback, (fallback) => ({ ...world, fallback })),
    ...without(world.standIns, (standIns) => ({ ...world, standIns })),
    ...world.people.flatMap((person, i) => {
      const as = (less: Partial<typeof person>) => ({
        ...world,
        people: world.people.with(i, { ...person, ...less }),
      });
      return [
        ...(person.authority ? [as({ authority: null })] : []),
        ...(person.groups.length > 0 ? [as({ groups: [] })] : []),
      ];
    }),
    ...world.policies.flatMap((policy, i) => {
      const as = (less: Partial<typeof policy>) => ({
        ...world,
        policies: world.policies.with(i, { ...policy, ...less }),
      });
      return [
        ...without(policy.stages, (stages) => as({ stages })).filter(() => policy.stages.length > 1),
        ...policy.stages.flatMap((stage, at) => [
          ...(stage.timeLimitMs === null
            ? []
            : [as({ stages: policy.stages.with(at, { ...stage, timeLimitMs: null }) })]),
          ...(stage.denyThreshold === 1
            ? []
            : [as({ stages: policy.stages.with(at, { ...stage, denyThreshold: 1 }) })]),
          ...(stage.assigneeOnly
            ? [as({ stages: policy.stages.with(at, { ...stage, assigneeOnly: false }) })]
            : []),
          ...(stage.humansOnly
            ? []
            : [as({ stages: policy.stages.with(at, { ...stage, humansOnly: true }) })]),
        ]),
        ...(policy.expiresInMs === null ? [] : [as({ expiresInMs: null })]),
        ...(policy.onExpiry === 'EXPIRE' ? [] : [as({ onExpiry: 'EXPIRE' })]),
        ...(policy.riskFloor === null ? [] : [as({ riskFloor: null })]),
        ...(policy.confirmationRequired ? [as({ confirmationRequired: false })] : []),
        ...(policy.reasonRequired ? [as({ reasonRequired: false })] : []),
        ...(policy.votesOutliveRights ? [as({ votesOutliveRights: false })] : []),
        ...(policy.allowSelfApproval ? [as({ allowSelfApproval: false })] : []),
        ...(policy.project === null ? [] : [as({ project: null })]),
      ];
    }),
  ];
}
