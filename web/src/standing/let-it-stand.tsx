import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../keys/commands.ts';
import type { Approval } from '../request/approval.ts';
import { useSession } from '../shell/session.ts';

const StandingDialog = lazy(async () => ({
  default: (await import('./standing-dialog.tsx')).StandingDialog,
}));

/** Offers to let an approval of this person stand for what is like it on its task, or in its bundle. */
export function LetItStand({ approval }: { readonly approval: Approval }) {
  const { viewer } = useSession();
  const [isOpened, setOpened] = useState(false);
  const decision = approval.decisions.nodes.find(({ final }) => final);
  const isMine =
    approval.status === 'APPROVED' &&
    decision?.decidedBy.id === viewer.principal.id &&
    (decision.outcome === 'APPROVE' || decision.outcome === 'EDIT_AND_APPROVE');
  const place = approval.bundleKey === null ? 'task' : 'bundle';
  useCommands(
    isMine
      ? [{ title: `Allow what is like it for this ${place}`, keys: 't', run: () => setOpened(true) }]
      : [],
  );
  if (!isMine || !decision) return null;
  return (
    <section aria-label="Let it stand">
      <h2>More like this</h2>
      <p className="buttons">
        <button type="button" className="button" onClick={() => setOpened(true)}>
          Allow for this {place}…
        </button>
      </p>
      {isOpened && (
        <Suspense>
          <StandingDialog
            decisionId={decision.id}
            place={place}
            params={approval.params ?? {}}
            onClose={() => setOpened(false)}
          />
        </Suspense>
      )}
    </section>
  );
}
