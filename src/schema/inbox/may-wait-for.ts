import { personOf } from '../../domain/people/one-person.ts';
import { atLeast } from '../../domain/people/roles.ts';
import { personIdOf } from '../../entities/owned-json.ts';
import { ofWorkspace } from '../../entities/tenant-condition.ts';
import type { Bind } from '../rows.ts';
import type { InboxReader } from './inbox-reader.ts';

const stage = `(policy_snapshot->'stages'->(stage - 1))`;
const seatGroups = `coalesce(jsonb_path_query_array(${stage}, '$.groups[*].group'), '[]')`;

/**
 * SQL of what may wait for a reader: everything that waits for them, and little else. It says of the rules of voting
 * what a database can say; who is one person with whom by delegation, and what an authority covers, the rules themselves
 * say of the rows that it finds.
 */
export function mayWaitFor(bind: Bind, reader: InboxReader): string {
  const { actor, ids, groups, now } = reader;
  if (!atLeast(actor.role, 'REVIEWER')) return 'false';
  const me = bind(actor.id, 'uuid');
  const mine = bind([...groups], 'text[]');
  const time = bind(now.toISOString(), 'timestamptz');
  const isHuman = actor.kind === 'HUMAN';
  const self = `coalesce((policy_snapshot->>'allowSelfApproval')::boolean, false)`;
  const one = bind(personOf(actor), 'uuid');
  return `expires_at > ${time}
    and (assignee_id = any(${bind([...ids], 'uuid[]')})
      or (assignee_id is null and (assigned_group is null or assigned_group = any(${mine}))))
    and case when kind = 'ELICITATION' then ${isHuman} and requester_id <> ${me} else
      (claimed_until is null or claimed_until <= ${time} or claimed_by_id is null or claimed_by_id = ${me})
      and (${seatGroups} = '[]' or ${seatGroups} ?| ${mine})
      ${ofTypes(bind, reader)}
      ${isHuman ? '' : `and ${stage}->>'humansOnly' = 'false'`}
      ${atLeast(actor.role, 'ADMIN') ? '' : `and policy_snapshot->'administrative' is distinct from 'true'`}
      and not exists (select 1 from principal p where ${ofWorkspace('p')} and p.id = request.requester_id
        and (p.suspended_at is not null or (${personIdOf('p')} = ${one} and not ${self})))
    end`;
}

/** An authority that names types covers no others, unless the reader has the right of another. */
function ofTypes(bind: Bind, { actor: { authority }, standIns }: InboxReader): string {
  if (authority === null || standIns.length > 0 || Object.hasOwn(authority, '*')) return '';
  return `and type = any(${bind(Object.keys(authority), 'text[]')})`;
}

/** SQL of what a reader has approved already, by a vote that stood when it was last written. */
export function approvedBy(bind: Bind, { actor }: InboxReader): string {
  const vote = bind(JSON.stringify([{ by: actor.id, side: 'FOR' }]), 'jsonb');
  return `kind = 'APPROVAL' and ballot->'votes' @> ${vote}`;
}
