import type { CSSProperties } from 'react';
import { useSession } from '../shell/session.ts';
import { OthersLine } from '../text/others-text.tsx';
import { timeLeft } from '../time/time-left.ts';
import { isOpen } from './item.ts';
import type { Line } from './listing.ts';
import { RiskMark, riskName } from './risk-mark.tsx';
import { whyHere } from './why-here.ts';

interface RowProps {
  readonly line: Line;
  readonly nowMs: number;
  readonly style: CSSProperties;
  readonly isSelected: boolean;
  /** Whether it is one of those that were asked together. */
  readonly isMember: boolean;
  readonly isChosen: boolean;
  readonly onOpen: (line: Line) => void;
  readonly position: { readonly index: number; readonly of: number };
}

/** A request in two lines: what is asked and how long is left; how much is at stake, who asks, and why it is here. */
export function Row({ line, nowMs, style, isSelected, isMember, isChosen, onOpen, position }: RowProps) {
  const { viewer } = useSession();
  const { item, hasLeft } = line;
  const leftMs = Date.parse(item.expiresAt) - nowMs;
  const isApproval = item.__typename === 'Approval';
  return (
    <div
      id={`row-${item.id}`}
      className="row"
      role="option"
      tabIndex={-1}
      style={style}
      aria-selected={isSelected}
      aria-posinset={position.index}
      aria-setsize={position.of}
      data-left={hasLeft || !isOpen(item) || undefined}
      data-member={isMember || undefined}
      data-chosen={isChosen || undefined}
      onClick={() => onOpen(line)}
      onKeyDown={(event) => event.key === 'Enter' && onOpen(line)}
    >
      <RiskMark level={isApproval ? item.riskLevel : null} />
      <span className="what">
        <OthersLine text={isApproval ? item.action : item.message} />
      </span>
      {isOpen(item) && <span className={`left ${leftMs < 3_600_000 ? 'soon' : ''}`}>{timeLeft(leftMs)}</span>}
      <span className="why">
        {isApproval ? riskName(item.riskLevel) : 'Question'} ·{' '}
        <OthersLine text={item.requester.displayName} /> ·{' '}
        <OthersLine text={whyHere(item, viewer.principal.id)} />
      </span>
    </div>
  );
}
