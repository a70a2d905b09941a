import fc from 'fast-check';
import type { Call, Model } from './model.ts';
import { voidable } from './void-vote.ts';
import { weighted } from './weighted.ts';

/** What an administrator does to people and to votes. */
export type AdministratorCommand =
  | { readonly kind: 'alter'; readonly person: number; readonly what: 'role' | 'groups' }
  | { readonly kind: 'void'; readonly on: number; readonly entry: number };

const index = fc.nat({ max: 63 });

export const administratorCommand: fc.Arbitrary<AdministratorCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('alter' as const),
      person: index,
      what: weighted<'role' | 'groups'>([1, 'role'], [2, 'groups']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('void' as const), on: index, entry: index }),
  },
);

/** Takes role or groups from a person who has them, mostly one who has voted, and gives them to one who has none. */
export function resolveAdministration(model: Model, command: AdministratorCommand): Call | null {
  const { cases, world } = model;
  if (command.kind === 'void') {
    if (cases.length === 0) return null;
    const on = command.on % cases.length;
    const one = cases[on];
    const entries = one ? voidable(model, one) : [];
    const entry = entries[command.entry % entries.length];
    return entry === undefined ? null : { kind: 'void', on, entry };
  }
  const humans = world.people.filter(({ handle, kind }) => kind === 'HUMAN' && !founders.has(handle));
  const voters = new Set(cases.flatMap(({ entries }) => entries.map(({ by }) => by)));
  const voted = humans.filter(({ handle }) => voters.has(handle));
  const among = voted.length > 0 && command.person % 4 !== 0 ? voted : humans;
  const person = among[command.person % among.length];
  if (!person) return null;
  const to =
    command.what === 'role'
      ? { role: person.role === 'VIEWER' ? ('REVIEWER' as const) : ('VIEWER' as const) }
      : { groups: person.groups.length > 0 ? [] : ['finance', 'risk'] };
  return { kind: 'alter', person: person.handle, to };
}

/** They stay what they are: one of them administers. */
const founders: ReadonlySet<string> = new Set(['owner', 'reviewer', 'agent']);
