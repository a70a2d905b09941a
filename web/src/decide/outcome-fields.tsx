import type { Approval } from '../request/approval.ts';
import { useReviewers } from '../request/use-reviewers.ts';
import type { Draft } from './drafts.ts';
import { EditFields } from './edit-fields.tsx';
import { letting, type Outcome } from './outcomes.ts';
import type { Edits } from './read-edits.ts';

interface OutcomeFieldsProps {
  readonly approval: Approval;
  readonly outcome: Outcome;
  readonly draft: Draft;
  readonly edits: Edits;
  readonly endsByEscalation: boolean;
  readonly write: (change: Partial<Draft>) => void;
}

/** What an outcome takes besides being chosen. */
export function OutcomeFields({
  approval,
  outcome,
  draft,
  edits,
  endsByEscalation,
  write,
}: OutcomeFieldsProps) {
  const { reasonRequired } = approval.policySnapshot;
  const code = letting.has(outcome) ? approval.confirmationCode : null;
  const reasonLabel = reasonRequired ? 'Why (the policy asks for it)' : 'Why, if you like';
  return (
    <div className="outcome-fields">
      {outcome === 'EDIT_AND_APPROVE' && (
        <EditFields
          approval={approval}
          typed={draft.edits}
          edits={edits}
          onType={(pointer, text) => write({ edits: { ...draft.edits, [pointer]: text } })}
        />
      )}
      {outcome === 'DELEGATE' && <DelegateField draft={draft} write={write} />}
      {outcome === 'OVERRIDE' && (
        <Line
          label="What the agent does instead"
          value={draft.instead}
          onType={(instead) => write({ instead })}
          isFirst
        />
      )}
      {outcome === 'REQUEST_MORE_INFO' && (
        <Area label="Your question" value={draft.note} onType={(note) => write({ note })} isFirst />
      )}
      {outcome === 'ESCALATE' && (
        <Area
          label="Words to the next stage, if you like"
          value={draft.note}
          onType={(note) => write({ note })}
          isFirst
        />
      )}
      {outcome === 'ESCALATE' && endsByEscalation && (
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.endsIt}
            onChange={(event) => write({ endsIt: event.currentTarget.checked })}
          />{' '}
          End this request; the agent does nothing
        </label>
      )}
      {outcome !== 'REQUEST_MORE_INFO' && outcome !== 'ESCALATE' && (
        <Area
          label={outcome === 'OVERRIDE' ? 'Why' : reasonLabel}
          value={draft.reason}
          onType={(reason) => write({ reason })}
          isFirst={outcome === 'APPROVE' || outcome === 'REJECT' || outcome === 'CANCEL'}
        />
      )}
      {outcome === 'REJECT' && (
        <Line
          label="Reason code, if you use them"
          value={draft.reasonCode}
          onType={(reasonCode) => write({ reasonCode })}
        />
      )}
      {code && (
        <Line
          label={
            <>
              To confirm, repeat <code>{code}</code>
            </>
          }
          value={draft.confirmation}
          onType={(confirmation) => write({ confirmation })}
        />
      )}
    </div>
  );
}

interface FieldProps {
  readonly label: React.ReactNode;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly isFirst?: boolean;
}

/** What is written first has the focus as soon as it is there. */
const focused = (isFirst: boolean | undefined) => (element: HTMLElement | null) => {
  if (isFirst && element && !element.dataset['seen']) {
    element.dataset['seen'] = '1';
    element.focus();
  }
};

function Area({ label, value, onType, isFirst }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        ref={focused(isFirst)}
        rows={2}
        dir="auto"
        value={value}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </label>
  );
}

function Line({ label, value, onType, isFirst }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        ref={focused(isFirst)}
        type="text"
        dir="auto"
        value={value}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </label>
  );
}

function DelegateField({ draft, write }: Pick<OutcomeFieldsProps, 'draft' | 'write'>) {
  const reviewers = useReviewers();
  return (
    <label className="field">
      <span>To whom (handle)</span>
      <input
        ref={focused(true)}
        type="text"
        list="reviewers"
        value={draft.to}
        onChange={(event) => write({ to: event.currentTarget.value })}
      />
      <datalist id="reviewers">
        {reviewers.map(({ handle, displayName }) => (
          <option key={handle} value={handle}>
            {displayName}
          </option>
        ))}
      </datalist>
    </label>
  );
}
