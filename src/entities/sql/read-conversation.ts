import type { QuestionSubject } from '../../domain/answer/question-subject.ts';
import type { Database } from '../database.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';

type Handle = Columns<'principal', 'handle'>['handle'];

export type ConversationRead = Record<string, unknown> & {
  requester: Handle;
  assignee: Handle | null;
  decided: QuestionSubject['decision'];
  notes: QuestionSubject['notes'];
  length: number;
  answers_something: boolean;
  system_id: Columns<'principal', 'id'>['id'];
  read_at: Date;
};

/** A request with what talking about it needs, read at one moment. */
export async function readConversation(
  db: Database,
  workspaceId: string,
  asked: { readonly approvalId: string; readonly inReplyTo: string | null },
): Promise<ConversationRead | null> {
  const [row] = await db.query<ConversationRead>(
    `select r.*, p.handle as requester, ${db.clock()} as read_at,
       (select s.id from principal s where ${ofWorkspace('s')} and s.kind = 'SYSTEM') as system_id,
       (select a.handle from principal a where ${ofWorkspace('a')} and a.id = r.assignee_id) as assignee,
       (select jsonb_build_object('outcome', d.outcome, 'decidedBy', h.handle, 'reason', d.reason, 'note', d.note)
        from decision d join principal h on ${ofWorkspace('h')} and h.id = d.decided_by_id
        where ${ofWorkspace('d')} and d.id = r.decision_id) as decided,
       (select coalesce(jsonb_agg(jsonb_build_object('revision', v.revision + 1, 'note', v.note) order by v.revision), '[]')
        from request_revision v where ${ofWorkspace('v')} and v.request_id = r.id) as notes,
       (select coalesce(max(m.number), 0)::int from message m
        where ${ofWorkspace('m')} and m.request_id = r.id) as length,
       exists (select from message n
        where ${ofWorkspace('n')} and n.id = $3::uuid and n.request_id = r.id) as answers_something
     from request r
     join principal p on ${ofWorkspace('p')} and p.id = r.requester_id
     where ${ofWorkspace('r')} and r.id = $2 and r.kind = 'APPROVAL'`,
    [workspaceId, asked.approvalId, asked.inReplyTo],
  );
  return row ?? null;
}
