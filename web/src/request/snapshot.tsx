import { OthersText } from '../text/others-text.tsx';
import type { Approval } from './approval.ts';

type Decision = Approval['decisions']['nodes'][number];

/** By what right it was decided, and what the agent had advised, as both were at that time. */
export function Snapshot({ decision }: { readonly decision: Decision }) {
  const { via, role, groups, limit, stage, stages, policyName, policyVersion } = decision.authoritySnapshot;
  const advice = decision.recommendationSnapshot?.outcome.type;
  return (
    <details className="exact">
      <summary>By what right</summary>
      <dl className="differences">
        <Line name="By">
          {(ways[via] ?? via.toLowerCase()) + (via === 'ROLE' ? ` (${role.toLowerCase()})` : '')}
        </Line>
        {groups.length > 0 && (
          <Line name="Groups">
            <OthersText text={groups.join(', ')} />
          </Line>
        )}
        {policyName && (
          <Line name="Policy">
            “<OthersText text={policyName} />
            ”, version {policyVersion}
            {stage !== null && stages !== null && stages > 1 && `, stage ${stage} of ${stages}`}
          </Line>
        )}
        {limit && (
          <Line name="Limit">
            <code>
              <OthersText text={limit} />
            </code>
          </Line>
        )}
        {advice && <Line name="Advice then">{advice.toLowerCase().replaceAll('_', ' ')}</Line>}
      </dl>
    </details>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const ways: Readonly<Record<string, string>> = {
  ROLE: 'their role',
  GROUP: 'their group',
  DELEGATED: 'delegation of this request',
  STAND_IN: 'standing in for another reviewer',
  OVERRIDE: 'the right to override',
  REQUESTER: 'being the requester',
  POLICY: 'a policy',
  CLOCK: 'the clock',
};
