import type { CSSProperties } from 'react';
import { OthersLine } from '../text/others-text.tsx';
import { isOpen } from './item.ts';
import type { Line } from './listing.ts';

interface BundleHeadProps {
  readonly lines: readonly Line[];
  readonly style: CSSProperties;
}

/** What stands above lines that were asked together. */
export function BundleHead({ lines, style }: BundleHeadProps) {
  const open = lines.filter(({ item, hasLeft }) => isOpen(item) && !hasLeft).length;
  return (
    <div className="bundle-head" role="presentation" style={style}>
      {lines.length} asked together by <OthersLine text={lines[0]?.item.requester.displayName ?? ''} />
      {open < lines.length && `, ${open} left`}
    </div>
  );
}
