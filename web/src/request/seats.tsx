import { useSession } from '../shell/session.ts';
import { OthersText } from '../text/others-text.tsx';
import { Moment } from '../time/moment.tsx';
import { timeLeft } from '../time/time-left.ts';
import type { Approval } from './approval.ts';

/** Who has to decide: the seats that are filled, and those that are open and who could fill them. */
export function Seats({ approval, nowMs }: { readonly approval: Approval; readonly nowMs: number }) {
  const { progress, policySnapshot, status, assignee, assignedGroup } = approval;
  if (status !== 'PENDING') return null;
  const { stage, stages, stageEndsAt, seats, assigneeOnly } = progress;
  return (
    <section>
      <h2>
        <span>
          Who has to decide{stages > 1 && ` · stage ${stage} of ${stages}`}
          {policySnapshot.policyName && (
            <>
              {' '}
              · policy “<OthersText text={policySnapshot.policyName} />”
            </>
          )}
        </span>
        {stageEndsAt && (
          <span>
            {stage < stages ? 'to the next stage' : 'this stage ends'} in{' '}
            {timeLeft(Date.parse(stageEndsAt) - nowMs)}
          </span>
        )}
      </h2>
      {policySnapshot.fallback && <p className="risk-note">No policy applies to this request.</p>}
      {(assignee || assignedGroup) && (
        <p className="quiet">
          Assigned to <OthersText text={assignee?.displayName ?? assignedGroup ?? ''} />
          {assigneeOnly ? ', who alone may decide' : '; others may decide it, too'}.
        </p>
      )}
      <ul className="seats">
        {seats.map((seat) => (
          <Seat key={seat.group ?? ''} seat={seat} />
        ))}
      </ul>
    </section>
  );
}

type SeatParts = Approval['progress']['seats'][number];

function Seat({ seat: { group, needed, filled, couldFill } }: { readonly seat: SeatParts }) {
  const { viewer } = useSession();
  const open = needed - filled.length;
  const isMine = couldFill.some(({ id }) => id === viewer.principal.id);
  const others = couldFill.filter(({ id }) => id !== viewer.principal.id);
  const names = others.slice(0, 4).map(({ displayName }) => displayName);
  const whom = `${names.join(', ')}${others.length > names.length ? ' and others' : ''}`;
  return (
    <>
      {filled.map(({ principal, decidedAt, reason }) => (
        <li key={principal.id} className="seat filled">
          <strong>
            ✓ <OthersText text={principal.displayName} />
          </strong>
          <small>
            {group && (
              <>
                <OthersText text={group} /> ·{' '}
              </>
            )}
            <Moment at={decidedAt} />
            {reason && (
              <>
                {' '}
                · “<OthersText text={reason} />”
              </>
            )}
          </small>
        </li>
      ))}
      {open > 0 && (
        <li className={`seat open ${isMine ? 'mine' : ''}`}>
          <strong>{isMine ? 'You' : group ? <OthersText text={group} /> : 'A reviewer'}</strong>
          <small>
            {group && isMine && (
              <>
                <OthersText text={group} /> ·{' '}
              </>
            )}
            {open} needed
            {whom && (
              <>
                {' '}
                · {isMine ? 'or ' : ''}
                <OthersText text={whom} />
              </>
            )}
            {couldFill.length === 0 && ' · nobody could fill it now'}
          </small>
        </li>
      )}
    </>
  );
}
