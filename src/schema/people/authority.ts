import type { Authority as Conditions } from '../../domain/people/principal.ts';
import { builder } from '../builder.ts';

interface Condition {
  readonly type: string;
  readonly when: string;
}

export const AuthorityCondition = builder.objectRef<Condition>('AuthorityCondition').implement({
  description: 'The condition under which a principal may approve requests of a type.',
  fields: (t) => ({
    type: t.exposeString('type', {
      description: 'A type of request, or `*` for every type that is not named.',
    }),
    when: t.exposeString('when', {
      description: 'The condition, in CEL over the request; where it does not hold, they may not approve.',
    }),
  }),
});

/** By the name of the type, with what holds for all others at the end; null where the role alone decides. */
export function conditionsOf(authority: Conditions | null): Condition[] | null {
  if (authority === null) return null;
  const rank = (type: string) => (type === '*' ? 1 : 0);
  return Object.entries(authority)
    .map(([type, when]) => ({ type, when }))
    .sort((a, b) => rank(a.type) - rank(b.type) || (a.type < b.type ? -1 : 1));
}

interface Granted {
  readonly authority: Conditions | null;
  readonly rights: readonly string[];
}

export const Authority = builder.objectRef<Granted>('Authority').implement({
  description: 'What a principal may approve, and what its rights beyond its role are.',
  fields: (t) => ({
    conditions: t.field({
      type: [AuthorityCondition],
      nullable: true,
      complexity: { field: 1, multiplier: 1 },
      description:
        'For each type of request, the condition under which it may be approved: by the name of the type, and `*` last. Requests that none of them covers may not be approved. Null when the role alone decides.',
      resolve: ({ authority }) => conditionsOf(authority),
    }),
    rights: t.stringList({
      description: 'Rights beyond the role, such as `override`.',
      resolve: ({ rights }) => rights,
    }),
  }),
});
