import { type ReactNode, useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { DecideBar } from '../decide/decide-bar.tsx';
import type { Draft } from '../decide/drafts.ts';
import { RefusalNote } from '../decide/refusal-note.tsx';
import { useOutbox } from '../decide/use-outbox.ts';
import { request } from '../documents/request.ts';
import { useCommands } from '../keys/commands.ts';
import { useHasSeen } from '../seen/use-seen.ts';
import type { Approval } from './approval.ts';
import { ApprovalView } from './approval-view.tsx';
import { useClaim } from './use-claim.ts';
import { useConversation } from './use-conversation.ts';
import { useEarlier } from './use-earlier.ts';

interface ApprovalPaneProps {
  readonly id: string;
  readonly changed: { readonly id: string } | null;
  readonly back: ReactNode;
  readonly onDone: () => void;
}

/** One approval, with the bar in which it is decided. What is written stays, whatever happens to the request. */
export function ApprovalPane({ id, changed, back, onDone }: ApprovalPaneProps) {
  const [{ data, error, fetching }, read] = useQuery({ query: request, variables: { id } });
  const [outbox] = useOutbox();
  useEffect(() => {
    if (changed?.id === id) read({ requestPolicy: 'network-only' });
  }, [changed, id, read]);
  useEffect(
    () => outbox.onSent((sentId) => sentId === id && read({ requestPolicy: 'network-only' })),
    [outbox, id, read],
  );
  useConversation(id, () => read({ requestPolicy: 'network-only' }));
  const approval = data?.approval;
  if (!approval) {
    return (
      <div className="empty" role={error ? 'alert' : 'status'}>
        {back}
        <h1 className="unseen-text">A request</h1>
        {error && !data ? (
          <>
            <strong>The request could not be read.</strong>
            <button type="button" className="button" onClick={() => read({ requestPolicy: 'network-only' })}>
              Try again
            </button>
          </>
        ) : fetching || !data ? (
          'Loading…'
        ) : (
          'There is no such request, or it is not yours to see.'
        )}
      </div>
    );
  }
  return <OpenApproval approval={approval} back={back} onDone={onDone} />;
}

function OpenApproval({
  approval,
  back,
  onDone,
}: {
  readonly approval: Approval;
  readonly back: ReactNode;
  readonly onDone: () => void;
}) {
  const [seenRevision, setSeenRevision] = useState(approval.revision);
  const areParamsSeen = useHasSeen(approval, 'params');
  const [outbox] = useOutbox();
  const [draft, setDraft] = useState<Draft>(() => outbox.draftOf(approval.id));
  const write = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    outbox.keepDraft(approval.id, next);
    setDraft(next);
  };
  const isRevised = approval.revision > seenRevision;
  const [earlier, compare] = useEarlier(approval, isRevised ? seenRevision : null);
  const claim = useClaim(approval);
  useCommands([
    {
      title: 'Compare with an earlier revision',
      keys: '[',
      run: () => compare(-1),
      refusal: approval.revision > 1 ? null : 'There is one revision only.',
    },
    { title: 'Compare with a later revision', keys: ']', run: () => compare(1) },
    ...(isRevised
      ? [{ title: 'I have seen the change', keys: 'Enter', run: () => setSeenRevision(approval.revision) }]
      : []),
    ...claim,
  ]);
  const isGrave = approval.riskLevel === 'HIGH' || approval.riskLevel === 'CRITICAL';
  const lock = isRevised
    ? 'The request has changed: look at what changed first.'
    : isGrave && !areParamsSeen
      ? 'Look at all of what will be done first: scroll to its end.'
      : null;
  const isOnItsWay = outbox.isOnItsWay(approval.id);
  return (
    <>
      {back}
      <ApprovalView
        approval={approval}
        earlier={earlier}
        isRevised={isRevised}
        areParamsSeen={areParamsSeen}
        onRevisionSeen={() => setSeenRevision(approval.revision)}
      />
      {approval.status === 'PENDING' && !isOnItsWay && (
        <DecideBar approval={approval} draft={draft} write={write} lock={lock} onDone={onDone} />
      )}
      {approval.status !== 'PENDING' && <KeptWords approval={approval} draft={draft} />}
    </>
  );
}

/** What was written for a request that another reviewer has decided meanwhile. */
function KeptWords({ approval, draft }: { readonly approval: Approval; readonly draft: Draft }) {
  const [outbox] = useOutbox();
  const isRefused = outbox.refusalOf(approval.id) !== null;
  const words = [draft.reason, draft.note, draft.instead].filter((text) => text.trim() !== '');
  if (!isRefused && words.length === 0) return null;
  return (
    <section className="bar" aria-label="What you wrote">
      <RefusalNote approvalId={approval.id} />
      {words.map((text) => (
        <textarea key={text} readOnly aria-label="What you wrote" value={text} />
      ))}
    </section>
  );
}
