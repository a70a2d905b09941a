import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import { showLines } from '../../../packages/render/src/show-text.ts';
import { InView } from '../seen/in-view.tsx';
import { OthersText } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';
import { Moment } from '../time/moment.tsx';
import type { Approval } from './approval.ts';

interface AgentSaysProps {
  readonly approval: Approval;
  /** Where much is at stake, its words stay folded until the params were seen. */
  readonly isOpen: boolean;
}

/** The agent's own words and its advice, quoted, because nobody has checked them. */
export function AgentSays({ approval, isOpen }: AgentSaysProps) {
  const { summary, recommendation, insteadOf, requester } = approval;
  const advice = recommendation && (
    <span>
      advises: {recommendation.outcome.type.toLowerCase().replaceAll('_', ' ')}
      {recommendation.confidence !== null && `, ${Math.round(recommendation.confidence * 100)} % sure`}
    </span>
  );
  const who = requester.kind === 'AGENT' ? 'agent' : 'requester';
  const before = insteadOf?.decision;
  return (
    <section>
      {insteadOf && before && (
        <p className="risk-note">
          <strong>
            <OthersText text={before.decidedBy.displayName} /> {pastOutcomes[before.outcome]} an earlier
            request like this
          </strong>
          , <Moment at={before.decidedAt} />
          {before.reason && (
            <>
              : “<OthersText text={before.reason} />”
            </>
          )}
          . <a href={`./${insteadOf.id}`}>Look at it</a>
        </p>
      )}
      <details key={isOpen ? 'open' : 'folded'} open={isOpen} className="says">
        <summary>
          <h2>
            <span>The {who} says</span>
            {advice}
          </h2>
        </summary>
        <figure className="claim">
          <blockquote>
            <InView request={approval} parts={['summary']}>
              <Shown of={showLines(summary)} />
            </InView>
            {recommendation?.rationale && <Shown of={showLines(recommendation.rationale)} />}
            {recommendation?.outcome.note && <Shown of={showLines(recommendation.outcome.note)} />}
          </blockquote>
          <figcaption>Written by the {who}, not checked by Countersign.</figcaption>
        </figure>
      </details>
    </section>
  );
}
