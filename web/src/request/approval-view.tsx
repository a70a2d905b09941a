import { lazy, Suspense, useEffect, useRef } from 'react';
import { RiskMark, riskName } from '../list/risk-mark.tsx';
import { InView } from '../seen/in-view.tsx';
import { useSession } from '../shell/session.ts';
import { OthersText } from '../text/others-text.tsx';
import { Moment } from '../time/moment.tsx';
import { timeLeft } from '../time/time-left.ts';
import { useNow } from '../time/use-now.ts';
import { AgentSays } from './agent-says.tsx';
import type { Approval } from './approval.ts';
import { Facts } from './facts.tsx';
import { Seats } from './seats.tsx';
import { statusOf } from './status.ts';
import type { Earlier } from './use-earlier.ts';
import { WhatWillBeDone } from './what-will-be-done.tsx';

// What is below that which a decision needs first is loaded after it.
const Further = lazy(async () => ({ default: (await import('./further.tsx')).Further }));

const BundleCard = lazy(async () => ({ default: (await import('../bundle/bundle-card.tsx')).BundleCard }));

const Viewers = lazy(async () => ({ default: (await import('./viewers.tsx')).Viewers }));

interface ApprovalViewProps {
  readonly approval: Approval;
  readonly earlier: Earlier | null;
  readonly isRevised: boolean;
  readonly areParamsSeen: boolean;
  readonly onRevisionSeen: () => void;
}

/** An approval in the order in which its reviewer asks. */
export function ApprovalView({
  approval,
  earlier,
  isRevised,
  areParamsSeen,
  onRevisionSeen,
}: ApprovalViewProps) {
  const { viewer } = useSession();
  const nowMs = useNow(15_000);
  const document = useRef<HTMLElement>(null);
  const { id } = approval;
  useEffect(() => {
    if (id) document.current?.scrollTo({ top: 0 });
  }, [id]);
  const { tone, words } = statusOf(approval, viewer.principal.id);
  const leftMs = Date.parse(approval.expiresAt) - nowMs;
  return (
    <article className="document" ref={document} tabIndex={-1} aria-labelledby="request-title">
      <InView request={approval} parts={['riskLevel', 'action', 'type']}>
        <p className="pills">
          <span className={`pill ${tone}`}>{words}</span>
          <span className={`pill risk ${approval.riskLevel.toLowerCase()}`}>
            <RiskMark level={approval.riskLevel} /> {riskName(approval.riskLevel)} risk
          </span>
          {approval.revision > 1 && <span className="pill">revision {approval.revision}</span>}
        </p>
        <h1 id="request-title">
          <OthersText text={approval.action} />
        </h1>
        <p className="quiet">
          <OthersText text={approval.requester.displayName} />
          {approval.requestedBy && (
            <>
              {' '}
              for{' '}
              <q>
                <OthersText text={approval.requestedBy} />
              </q>
            </>
          )}
          , <Moment at={approval.createdAt} /> · <OthersText text={approval.project.name} /> ·{' '}
          <OthersText text={approval.type} />
          {approval.status === 'PENDING' && (
            <>
              {' '}
              · ends in {timeLeft(leftMs)}, at <Moment at={approval.expiresAt} />
            </>
          )}
        </p>
      </InView>
      {approval.status === 'PENDING' && (
        <Suspense>
          <Viewers approvalId={id} />
        </Suspense>
      )}
      {isRevised && (
        <div className="revised" role="alert">
          <strong>This request changed while you were looking.</strong> Your choice was cleared; your words
          are kept.{' '}
          <button type="button" className="button" onClick={onRevisionSeen}>
            I have seen the change
          </button>
        </div>
      )}
      {approval.bundleKey !== null && (
        <Suspense>
          <BundleCard approvalId={approval.id} version={approval.updatedAt} />
        </Suspense>
      )}
      <WhatWillBeDone approval={approval} earlier={earlier} />
      <Seats approval={approval} nowMs={nowMs} />
      <AgentSays
        approval={approval}
        isOpen={areParamsSeen || approval.riskLevel === 'LOW' || approval.riskLevel === 'MEDIUM'}
      />
      <Facts approval={approval} />
      <Suspense>
        <Further approval={approval} />
      </Suspense>
    </article>
  );
}
