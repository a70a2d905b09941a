import { personIdOf } from '../owned-json.ts';
import { ofWorkspace } from '../tenant-condition.ts';

/**
 * SQL of the members of a group who may vote, as JSON of `Reviewer`s: one of each person, a human where there is one, the
 * humans first. What is given are expressions.
 */
export function onePerPerson(of: {
  readonly name: string;
  /** The name of no group. */
  readonly anyGroup: string;
  readonly roles: string;
  readonly max: string;
  /** A condition more on the principal `p`. */
  readonly and?: string;
}): string {
  return `select jsonb_build_object('id', one.id, 'person', one.person, 'isHuman', one.is_human) from (
    select distinct on (person) p.id, ${personIdOf('p')} as person, p.kind = 'HUMAN' as is_human from principal p
    where ${ofWorkspace('p')} and p.role = any(${of.roles}::text[])
      ${of.and ? `and ${of.and}` : ''} and (${of.name} = ${of.anyGroup} or ${of.name} = any(p.groups))
    order by person, is_human desc) one
    order by one.is_human desc limit ${of.max}`;
}
