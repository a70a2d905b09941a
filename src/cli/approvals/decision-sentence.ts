import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { doorWords } from '../../domain/people/door.ts';
import { oneLine } from '../terminal.ts';

export const decisionLine = graphql(`fragment DecisionLine on Decision {
  id outcome final counted revision reason reasonCode note decidedAt decidedBy { handle }
  delegatedTo { handle } overrideAction authoritySnapshot { door doorMadeBy { handle } }
}`);
type DecisionLine = DataOf<typeof decisionLine>;

/** A decision in one line, as an audit would say it. */
export function decisionSentence(decision: DecisionLine): string {
  const { outcome, decidedBy, decidedAt, revision, counted, delegatedTo, overrideAction } = decision;
  const to = delegatedTo ? ` to ${delegatedTo.handle}` : '';
  const instead = overrideAction ? `, to do instead “${overrideAction}”` : '';
  const aside = counted === false ? ', not counted' : '';
  const by = doorSentence(decision);
  const why = [decision.reasonCode, decision.reason, decision.note].filter(Boolean).join(', ');
  return oneLine(
    `${outcome} by ${decidedBy.handle}${by}${to} at ${decidedAt}, revision ${revision}${aside}${instead}${why ? `: ${why}` : ''}`,
  );
}

function doorSentence({ authoritySnapshot: { door, doorMadeBy } }: DecisionLine): string {
  const words = door && doorWords[door];
  if (!words) return '';
  const makers = doorMadeBy.map(({ handle }) => handle).join(' and ');
  return ` with ${words}${makers ? ` that ${makers} made` : ''}`;
}
