import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { consequenceOf } from '../../../packages/render/src/consequence.ts';
import { type Command, useCommands } from '../keys/commands.ts';
import { KeyName } from '../keys/key-name.tsx';
import type { Approval } from '../request/approval.ts';
import { useSeen } from '../seen/use-seen.ts';
import { useTrouble } from '../shell/session.ts';
import { OthersText } from '../text/others-text.tsx';
import { decisionOf } from './decision-of.ts';
import type { Draft } from './drafts.ts';
import { choices, inBar, letting, type Outcome, type OutcomeOption } from './outcomes.ts';
import { readEdits } from './read-edits.ts';
import { RefusalNote } from './refusal-note.tsx';
import { useOutbox } from './use-outbox.ts';

const OutcomeFields = lazy(async () => ({ default: (await import('./outcome-fields.tsx')).OutcomeFields }));

interface DecideBarProps {
  readonly approval: Approval;
  readonly draft: Draft;
  readonly write: (change: Partial<Draft>) => void;
  /** Why nothing may be approved yet, such as that the params were not seen; null when it may. */
  readonly lock: string | null;
  readonly onDone: () => void;
}

/** What can be decided, always in view, with what it would bring about in one sentence. */
export function DecideBar({ approval, draft, write, lock, onDone }: DecideBarProps) {
  const [outbox] = useOutbox();
  const seen = useSeen();
  const trouble = useTrouble();
  const [chosen, setChosen] = useState<{ readonly outcome: Outcome; readonly revision: number } | null>(null);
  const [told, setTold] = useState('');
  const more = useRef<HTMLDivElement>(null);
  // A choice was made about a revision; another one takes another choice.
  const outcome = chosen?.revision === approval.revision ? chosen.outcome : null;
  const edits = useMemo(
    () => readEdits(approval.params ?? {}, draft.edits, approval.paramsSchema),
    [approval.params, approval.paramsSchema, draft.edits],
  );
  const endsByEscalation = approval.outcomes.some(
    (one) => one.outcome === 'ESCALATE' && one.effect === 'ENDS',
  );
  const rulesFor = (of: Outcome) => ({
    reasonRequired: approval.policySnapshot.reasonRequired,
    confirmationCode: letting.has(of) ? approval.confirmationCode : null,
    endsByEscalation,
  });
  const offline = trouble === null ? null : 'There is no connection: nothing can be decided.';
  const lockFor = (of: Outcome) => offline ?? (letting.has(of) ? lock : null);

  const send = (of: Outcome) => {
    const read = decisionOf(of, draft, edits, rulesFor(of));
    const refusal = lockFor(of) ?? ('missing' in read ? read.missing : null);
    setTold(refusal ?? '');
    if (refusal || 'missing' in read) return;
    const confirmation = rulesFor(of).confirmationCode ? draft.confirmation.trim() : null;
    const { id: approvalId, action, revision } = approval;
    outbox.hold({
      approvalId,
      action,
      revision,
      confirmation,
      displayDigest: seen.digestOf(approval),
      decision: read.decision,
      done: choices[of]?.done ?? of,
    });
    setChosen(null);
    onDone();
  };
  /** At once where nothing has to be written; otherwise its fields are opened. */
  const choose = (of: Outcome) => {
    more.current?.hidePopover();
    setTold('');
    const needsNothing =
      of === 'APPROVE' && !('missing' in decisionOf(of, { ...draft, confirmation: '' }, edits, rulesFor(of)));
    if (needsNothing) send(of);
    else setChosen({ outcome: of, revision: approval.revision });
  };

  const allowed = approval.outcomes.filter((one) => one.allowed && choices[one.outcome]);
  const commands = allowed.map(
    (option): Command => ({
      title: choices[option.outcome]?.name ?? option.outcome,
      keys: choices[option.outcome]?.key ?? null,
      refusal: lockFor(option.outcome),
      run: () => choose(option.outcome),
    }),
  );
  useCommands(
    [
      ...commands,
      { title: 'More answers', keys: '.', run: () => more.current?.showPopover() },
      ...(outcome ? [{ title: 'Close the answer', keys: 'Escape', run: () => setChosen(null) }] : []),
    ],
    2,
  );
  const option = approval.outcomes.find((one) => one.outcome === outcome);
  const behindMore = allowed.filter((one) => !inBar.has(one.outcome));
  return (
    <form
      className="bar"
      aria-label="Your answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome) send(outcome);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && outcome) {
          event.stopPropagation();
          setChosen(null);
        }
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && outcome) {
          event.preventDefault();
          send(outcome);
        }
      }}
    >
      <RefusalNote approvalId={approval.id} />
      {outcome && (
        <Suspense>
          <OutcomeFields
            approval={approval}
            outcome={outcome}
            draft={draft}
            edits={edits}
            endsByEscalation={endsByEscalation}
            write={write}
          />
        </Suspense>
      )}
      <div className="buttons">
        {outcome ? (
          <>
            <button
              type="submit"
              className={`button ${outcome === 'REJECT' ? 'danger' : 'main'}`}
              disabled={lockFor(outcome) !== null}
            >
              {outcome === 'EDIT_AND_APPROVE' ? 'Approve with these changes' : choices[outcome]?.name}{' '}
              <KeyName keys="⌘/Ctrl ↵" />
            </button>
            <button type="button" className="button" onClick={() => setChosen(null)}>
              Cancel <KeyName keys="Escape" />
            </button>
          </>
        ) : (
          allowed
            .filter((one) => inBar.has(one.outcome))
            .map((one) => (
              <OutcomeButton
                key={one.outcome}
                option={one}
                isLocked={lockFor(one.outcome) !== null}
                onChoose={choose}
              />
            ))
        )}
        {!outcome && behindMore.length > 0 && (
          <>
            <button type="button" className="button" popoverTarget="more-answers">
              More <KeyName keys="." />
            </button>
            <div ref={more} id="more-answers" popover="auto" className="menu">
              {behindMore.map((one) => (
                <OutcomeButton
                  key={one.outcome}
                  option={one}
                  isLocked={lockFor(one.outcome) !== null}
                  onChoose={choose}
                />
              ))}
            </div>
          </>
        )}
      </div>
      <p className="next" aria-live="polite">
        {told ? <strong className="wrong">{told} </strong> : null}
        <Next
          approval={approval}
          option={option ?? approval.outcomes.find((one) => one.outcome === 'APPROVE')}
          lock={offline ?? lock}
        />
      </p>
    </form>
  );
}

interface OutcomeButtonProps {
  readonly option: OutcomeOption;
  readonly isLocked: boolean;
  readonly onChoose: (outcome: Outcome) => void;
}

function OutcomeButton({ option: { outcome }, isLocked, onChoose }: OutcomeButtonProps) {
  const choice = choices[outcome];
  const look = outcome === 'APPROVE' ? 'main' : outcome === 'REJECT' ? 'danger' : '';
  return (
    <button type="button" className={`button ${look}`} disabled={isLocked} onClick={() => onChoose(outcome)}>
      {choice?.name ?? outcome} {choice?.key && <KeyName keys={choice.key} />}
    </button>
  );
}

/** What comes of it, or why it cannot be. */
function Next({
  approval,
  option,
  lock,
}: {
  readonly approval: Approval;
  readonly option: OutcomeOption | undefined;
  readonly lock: string | null;
}) {
  if (!option) return null;
  if (!option.allowed) return option.reason ? <OthersText text={option.reason} /> : null;
  if (lock && letting.has(option.outcome)) return lock;
  const { reasonRequired } = approval.policySnapshot;
  const asks = [
    reasonRequired && option.outcome !== 'REQUEST_MORE_INFO' ? ' A reason is needed.' : '',
    letting.has(option.outcome) && approval.confirmationCode ? ' It takes a code to confirm.' : '',
  ];
  return (
    <>
      <strong>{choices[option.outcome]?.name ?? option.outcome}</strong> – {consequenceOf(option, approval)}.
      {asks.join('')}
    </>
  );
}
