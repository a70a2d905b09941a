import { LetItStand } from '../standing/let-it-stand.tsx';
import type { Approval } from './approval.ts';
import { Conversation } from './conversation.tsx';
import { Files } from './files.tsx';
import { History } from './history.tsx';
import { Precedents } from './precedents.tsx';

/** What else there is about a request: what was decided before, its files, what was said, and what became of it. */
export function Further({ approval }: { readonly approval: Approval }) {
  return (
    <>
      <LetItStand approval={approval} />
      <Precedents approvalId={approval.id} />
      <Files attachments={approval.attachments} />
      <Conversation approval={approval} />
      <History approval={approval} />
    </>
  );
}
