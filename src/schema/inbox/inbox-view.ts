import { enumOf } from '../enum.ts';
import type { Bind } from '../rows.ts';
import type { InboxReader } from './inbox-reader.ts';
import { mayWaitFor } from './may-wait-for.ts';

export const inboxViews = [
  'WAITING_FOR_ME',
  'ASSIGNED',
  'MY_GROUPS',
  'QUESTIONS',
  'OPEN',
  'ASKED_BY_ME',
  'DECIDED_BY_ME',
  'DECIDED',
] as const;
export type InboxView = (typeof inboxViews)[number];

export const InboxViewEnum = enumOf('InboxView', 'What an inbox shows.', inboxViews, {
  WAITING_FOR_ME:
    'What you can decide or answer now, as `waitsForMe` says of each: the rules by which your vote will be judged, without what is put to others, what another reviewer has claimed, and what you have approved already.',
  ASSIGNED: 'What waits and is assigned to you, or to a principal for whom you stand in now.',
  MY_GROUPS:
    'What waits and is assigned to a group of yours, or at a stage that has seats for one; groups of those for whom you stand in now are yours.',
  QUESTIONS: 'Every question that waits.',
  OPEN: 'Everything that waits, for whomever.',
  ASKED_BY_ME: 'What you asked that has not ended, what waits for your information included.',
  DECIDED_BY_ME: 'What has ended and you gave a vote or a decision on, and questions that you ended.',
  DECIDED: 'Everything that has ended, by people, the clock or its requester.',
});

interface View {
  /** Whether what it shows has ended: then the newest are first, and otherwise the most urgent. */
  readonly ended: boolean;
  readonly sql: (bind: Bind, me: InboxReader) => string;
}

// Written out as the partial indexes say it, so that they serve.
const pending = `status = 'PENDING'`;
const ended = `decided_at is not null and status not in ('PENDING', 'INFO_REQUESTED')`;

export const viewOf: Readonly<Record<InboxView, View>> = {
  WAITING_FOR_ME: { ended: false, sql: (bind, me) => `${pending} and ${mayWaitFor(bind, me)}` },
  ASSIGNED: {
    ended: false,
    sql: (bind, { ids }) => `${pending} and assignee_id = any(${bind([...ids], 'uuid[]')})`,
  },
  MY_GROUPS: {
    ended: false,
    sql: (bind, { groups }) => {
      const mine = bind([...groups], 'text[]');
      return `${pending} and (assigned_group = any(${mine})
        or jsonb_path_query_array(policy_snapshot->'stages'->(stage - 1), '$.groups[*].group') ?| ${mine})`;
    },
  },
  QUESTIONS: { ended: false, sql: () => `${pending} and kind = 'ELICITATION'` },
  OPEN: { ended: false, sql: () => pending },
  ASKED_BY_ME: {
    ended: false,
    sql: (bind, { actor }) =>
      `status in ('PENDING', 'INFO_REQUESTED') and requester_id = ${bind(actor.id, 'uuid')}`,
  },
  DECIDED_BY_ME: {
    ended: true,
    sql: (bind, { actor }) => {
      const me = bind(actor.id, 'uuid');
      return `${ended} and id in (
        select d.request_id from decision d where d.workspace_id = $1 and d.decided_by_id = ${me}
        union all
        select q.id from request q where q.workspace_id = $1 and q.answered_by_id = ${me})`;
    },
  },
  DECIDED: { ended: true, sql: () => ended },
};
