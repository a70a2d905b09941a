import type { AdministrativeGrant, Context } from '../../../context.ts';

/** The same context, with a grant for the change that is made in it. */
export function granted<C extends Context>(context: C, administration: AdministrativeGrant): C {
  // What is given has parts that are made when they are first asked for; a copy would make all of them.
  return Object.create(context, { administration: { value: administration, enumerable: true } }) as C;
}
