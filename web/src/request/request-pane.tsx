import { lazy, Suspense } from 'react';
import type { Line } from '../list/listing.ts';
import { ApprovalPane } from './approval-pane.tsx';

const QuestionPane = lazy(async () => ({
  default: (await import('../question/question-pane.tsx')).QuestionPane,
}));

interface RequestPaneProps {
  readonly itemId: string | null;
  /** What an event was about, most recently. */
  readonly changed: { readonly id: string } | null;
  readonly listed: Line | null;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** The request that is open: an approval or a question. */
export function RequestPane({ itemId, changed, onDone, onBack }: RequestPaneProps) {
  const back = (
    <p className="phone-bar">
      <button type="button" className="button" onClick={onBack}>
        ‹ List
      </button>
    </p>
  );
  if (itemId === null)
    return <p className="empty">Choose a request: j and k move, Enter opens, ? shows all keys.</p>;
  return itemId.startsWith('elic') ? (
    <Suspense>
      <QuestionPane id={itemId} changed={changed} back={back} onDone={onDone} />
    </Suspense>
  ) : (
    <ApprovalPane id={itemId} changed={changed} back={back} onDone={onDone} />
  );
}
