import { type ReactNode, useEffect, useRef } from 'react';
import type { DisplayPart } from '../../../packages/render/src/display-text.ts';
import type { Displayed } from './seen.ts';
import { useSeen } from './use-seen.ts';

interface InViewProps {
  readonly request: Displayed;
  /** What of the request is within. */
  readonly parts: readonly DisplayPart[];
  readonly children?: ReactNode;
}

/** Notes that what is within has been in view, once its beginning and its end have, wherever it scrolls. */
export function InView({ request, parts, children }: InViewProps) {
  const seen = useSeen();
  const start = useRef<HTMLSpanElement>(null);
  const end = useRef<HTMLSpanElement>(null);
  const now = useRef({ request, parts });
  now.current = { request, parts };
  const key = `${request.id} ${request.revision}`;
  useEffect(() => {
    const left = new Set<Element>();
    const watching = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) left.delete(target);
      if (left.size > 0) return;
      watching.disconnect();
      const { request: shown, parts: all } = now.current;
      if (key === `${shown.id} ${shown.revision}`) seen.note(shown, all);
    });
    for (const { current } of [start, end]) {
      if (!current) continue;
      left.add(current);
      watching.observe(current);
    }
    return () => watching.disconnect();
  }, [seen, key]);
  return (
    <>
      <span ref={start} className="edge" />
      {children}
      <span ref={end} className="edge" />
    </>
  );
}
