import { useQuery } from 'urql';
import { Link, useSearch } from 'wouter';
import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import { showName } from '../../../packages/render/src/show-text.ts';
import { precedents } from '../documents/precedents.ts';
import type { ResultOf } from '../documents/result-of.ts';
import { Change } from '../text/change.tsx';
import { OthersText } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';
import { Moment } from '../time/moment.tsx';
import { valueAt } from './value-at.ts';

type Found = NonNullable<ResultOf<typeof precedents>['approval']>['precedents'][number];

/** Differences of one precedent that are shown; behind its link is all of it. */
const differencesShown = 4;

/** How people decided what was like this request, and in what that was different. */
export function Precedents({ approvalId }: { readonly approvalId: string }) {
  const search = useSearch();
  const [{ data }] = useQuery({ query: precedents, variables: { id: approvalId } });
  const found = data?.approval?.precedents ?? [];
  if (found.length === 0) return null;
  return (
    <section aria-label="Earlier decisions">
      <h2>
        <span>How people decided earlier ones</span>
        <span>{tallyOf(found)}</span>
      </h2>
      <ol className="history precedents">
        {found.map(({ approval, decision, differences }) => (
          <li key={approval.id}>
            <strong>
              <OthersText text={decision.decidedBy.displayName} />
            </strong>{' '}
            {pastOutcomes[decision.outcome]}{' '}
            <Link href={`/inbox/${approval.id}${search ? `?${search}` : ''}`}>
              <OthersText text={approval.action} />
            </Link>{' '}
            <span className="quiet">
              <Moment at={decision.decidedAt} />
            </span>
            {[decision.reason, decision.note].map((words) =>
              words ? (
                <q key={words}>
                  <OthersText text={words} />
                </q>
              ) : null,
            )}
            <Differences earlier={approval} differences={differences} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** From what was decided then to what is asked now. */
function Differences({
  earlier: { action, params },
  differences,
}: {
  readonly earlier: Found['approval'];
  readonly differences: Found['differences'];
}) {
  if (differences.length === 0) return <p className="quiet">The same as this one.</p>;
  return (
    <dl className="differences">
      {differences.slice(0, differencesShown).map(({ op, path, value }) => (
        <div key={path}>
          <dt>
            <Shown of={showName(nameOf(path))} />
          </dt>
          <dd>
            <Change
              before={op === 'add' ? undefined : valueAt({ action, params: params ?? {} }, path)}
              after={op === 'remove' ? undefined : value}
            />
          </dd>
        </div>
      ))}
      {differences.length > differencesShown && (
        <div>
          <dt />
          <dd className="quiet">and {differences.length - differencesShown} more differences</dd>
        </div>
      )}
    </dl>
  );
}

const nameOf = (path: string) => path.replace(/^\/params\//, '').replace(/^\//, '');

function tallyOf(found: readonly Found[]): string {
  const counts = new Map<string, number>();
  for (const { decision } of found) {
    const words = pastOutcomes[decision.outcome];
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${count} ${words}`).join(', ');
}
