import { useEffect, useRef, useState } from 'react';
import { respondToMany } from '../documents/decide.ts';
import type { Item, ListedApproval } from '../list/item.ts';
import { RiskMark, riskName } from '../list/risk-mark.tsx';
import { InView } from '../seen/in-view.tsx';
import { useSeen } from '../seen/use-seen.ts';
import { useSession } from '../shell/session.ts';
import { OthersLine } from '../text/others-text.tsx';
import { freshKey } from './fresh-key.ts';
import { refusalIn } from './outbox.ts';

/** What of a request is decided together with others. */
export type BatchItem =
  | Pick<ListedApproval, '__typename' | 'id' | 'revision' | 'action' | 'riskLevel'>
  | Extract<Item, { readonly __typename: 'Elicitation' }>;

interface BatchDialogProps {
  readonly items: readonly BatchItem[];
  /** Whether they were asked together. */
  readonly isBundle?: boolean;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

/** One look at all that are chosen, and one answer for each of them. */
export function BatchDialog({ items, onClose, onSent }: BatchDialogProps) {
  const { api } = useSession();
  const seen = useSeen();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const [answers, setAnswers] = useState<ReadonlyMap<string, string> | null>(null);
  const [told, setTold] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const approvals = items.flatMap((item) =>
    item.__typename === 'Approval' && (!isGrave(item.riskLevel) || seen.partsOf(item).has('params'))
      ? [item]
      : [],
  );
  const left = items.length - approvals.length;
  const send = async (how: 'approve' | 'reject') => {
    const given = { reason: reason.trim() || null };
    const input = {
      idempotencyKey: freshKey(),
      ids: approvals.map(({ id }) => id),
      revisions: approvals.map((approval) => ({
        id: approval.id,
        revision: approval.revision,
        displayDigest: seen.digestOf(approval),
      })),
      decision: how === 'approve' ? { approve: given } : { reject: given },
    };
    const { data } = await api.mutation(respondToMany, { input }).toPromise();
    const refusal = refusalIn(data?.respondToMany);
    if (refusal || data?.respondToMany.__typename !== 'RespondToManyPayload')
      return setTold(refusal?.message ?? '');
    setAnswers(
      new Map(data.respondToMany.results.map(({ id, result }) => [id, refusalIn(result)?.message ?? 'done'])),
    );
    onSent();
  };
  return (
    <dialog ref={dialog} className="dialog batch" aria-labelledby="batch-title" onClose={onClose}>
      <div className="stack">
        <h2 id="batch-title">
          {answers
            ? 'What became of them'
            : `Decide ${approvals.length} request${approvals.length === 1 ? '' : 's'} at once`}
        </h2>
        <ul>
          {approvals.map((approval) => (
            <li key={approval.id}>
              <InView request={approval} parts={['riskLevel', 'action']}>
                <RiskMark level={approval.riskLevel} />{' '}
                <span className="unseen-text">{riskName(approval.riskLevel)} risk: </span>
                <OthersLine text={approval.action} />
              </InView>
              {answers && (
                <strong className={answers.get(approval.id) === 'done' ? 'good' : 'wrong'}>
                  {' '}
                  {answers.get(approval.id)}
                </strong>
              )}
            </li>
          ))}
        </ul>
        {left > 0 && (
          <p className="quiet">
            {left} more {left === 1 ? 'is' : 'are'} left out: a question is answered by itself, and what has a
            high risk is looked at first.
          </p>
        )}
        {!answers && (
          <label className="field">
            <span>Why, for all of them</span>
            <textarea rows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          </label>
        )}
        {told && (
          <p className="wrong" role="alert">
            {told}
          </p>
        )}
        <p className="buttons">
          {answers ? (
            <button type="button" className="button main" onClick={onClose}>
              Close
            </button>
          ) : (
            <>
              <button
                type="button"
                className="button main"
                disabled={approvals.length === 0}
                onClick={() => send('approve')}
              >
                Approve all
              </button>
              <button
                type="button"
                className="button danger"
                disabled={approvals.length === 0}
                onClick={() => send('reject')}
              >
                Reject all
              </button>
              <button type="button" className="button" onClick={onClose}>
                Cancel
              </button>
            </>
          )}
        </p>
      </div>
    </dialog>
  );
}

/** What has to be looked at before it is approved. */
const isGrave = (level: string) => level === 'HIGH' || level === 'CRITICAL';
