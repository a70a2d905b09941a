import { useLocation } from 'wouter';
import { showLines } from '../../../packages/render/src/show-text.ts';
import { showObject } from '../../../packages/render/src/show-value.ts';
import { useOutbox } from '../decide/use-outbox.ts';
import type { bundle } from '../documents/bundle.ts';
import type { ResultOf } from '../documents/result-of.ts';
import { RiskMark, riskName } from '../list/risk-mark.tsx';
import { InView } from '../seen/in-view.tsx';
import { useSeen } from '../seen/use-seen.ts';
import { useTrouble } from '../shell/session.ts';
import { look } from '../text/look.ts';
import { OthersLine } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';

type Bundle = NonNullable<NonNullable<ResultOf<typeof bundle>['approval']>['bundle']>;

interface MemberProps {
  readonly member: Bundle['approvals'][number];
  /** Whether it is the request that is open, whose answers are in the bar. */
  readonly isThis: boolean;
}

/** One of those that were asked together: in a line, and on demand with what will be done and its two short answers. */
export function Member({ member, isThis }: MemberProps) {
  const { action, riskLevel, status, summary, params, paramsSchema } = member;
  const line = (
    <>
      <RiskMark level={riskLevel} /> <span className="unseen-text">{riskName(riskLevel)} risk: </span>
      <span className="what">
        <OthersLine text={action} />
      </span>{' '}
      <span className="quiet">{isThis ? 'this one' : status === 'PENDING' ? '' : status.toLowerCase()}</span>
    </>
  );
  if (isThis) return <li className="this">{line}</li>;
  return (
    <li>
      <details>
        <summary>{line}</summary>
        <InView request={member} parts={['riskLevel', 'action', 'summary']}>
          <figure className="claim">
            <blockquote>
              <Shown of={showLines(summary)} />
            </blockquote>
          </figure>
        </InView>
        <InView request={member} parts={['params']}>
          {params === null ? (
            <p className="quiet">It names no params.</p>
          ) : (
            <Shown of={showObject(params, paramsSchema, look)} />
          )}
        </InView>
        <Answers member={member} />
      </details>
    </li>
  );
}

/** Two answers that take no words; for the others it is opened. */
function Answers({ member }: Pick<MemberProps, 'member'>) {
  const [outbox] = useOutbox();
  const seen = useSeen();
  const trouble = useTrouble();
  const [, navigate] = useLocation();
  const { id, action, revision, status, waitsForMe, confirmationCode, policySnapshot } = member;
  const takesWords = confirmationCode !== null || policySnapshot.reasonRequired;
  const isMine = status === 'PENDING' && waitsForMe && !takesWords && !outbox.isOnItsWay(id);
  const give = (outcome: 'approve' | 'reject') =>
    outbox.hold({
      ...{ approvalId: id, action, revision, confirmation: null },
      done: outcome === 'approve' ? 'Approved' : 'Rejected',
      displayDigest: seen.digestOf(member),
      decision: outcome === 'approve' ? { approve: { reason: null } } : { reject: { reason: null } },
    });
  return (
    <p className="buttons">
      {isMine && (
        <>
          <button
            type="button"
            className="button main"
            disabled={trouble !== null}
            onClick={() => give('approve')}
          >
            Approve this one
          </button>
          <button
            type="button"
            className="button danger"
            disabled={trouble !== null}
            onClick={() => give('reject')}
          >
            Reject this one
          </button>
        </>
      )}
      <button
        type="button"
        className="button"
        onClick={() => navigate(`/inbox/${id}${location.search}`, { replace: true })}
      >
        Open it
      </button>
    </p>
  );
}
