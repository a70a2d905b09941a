import { useEffect, useState } from 'react';
import type { ResultOf } from '../documents/result-of.ts';
import { viewing } from '../documents/viewing.ts';
import { useSession } from '../shell/session.ts';
import { OthersText } from '../text/others-text.tsx';
import { useNow } from '../time/use-now.ts';

type Answer = ResultOf<typeof viewing>['viewing'];
type Viewer = Extract<Answer, { readonly __typename: 'ViewingPayload' }>['approval']['viewers'][number];

/** How often it is said that a request is looked at, which is known for a little more than twice as long. */
const everyMs = 8_000;
/** How many are named. */
const namedMax = 3;

/** Who else looks at a request now; and while this is on the screen, that this person does. */
export function Viewers({ approvalId }: { readonly approvalId: string }) {
  const { api } = useSession();
  const nowMs = useNow(1_000);
  const [found, setFound] = useState<readonly Viewer[]>([]);
  useEffect(() => {
    let isGone = false;
    const say = async () => {
      if (document.visibilityState !== 'visible') return;
      const { data } = await api.mutation(viewing, { input: { id: approvalId } }).toPromise();
      if (isGone || !data) return;
      if (data.viewing.__typename === 'ViewingPayload') setFound(data.viewing.approval.viewers);
      else clearInterval(saying);
    };
    const saying = setInterval(say, everyMs);
    void say();
    return () => {
      isGone = true;
      clearInterval(saying);
    };
  }, [api, approvalId]);
  const now = found.filter(({ until }) => Date.parse(until) > nowMs);
  const names = now.slice(0, namedMax).map(({ principal }) => principal);
  const others = now.length - names.length;
  return (
    <p className="viewers" role="status">
      {names.map(({ id, displayName }, i) => (
        <span key={id}>
          {i === 0 ? '' : i === now.length - 1 ? ' and ' : ', '}
          <OthersText text={displayName} />
        </span>
      ))}
      {others > 0 && ` and ${others} more`}
      {now.length > 0 && (now.length === 1 ? ' is looking at this' : ' are looking at this')}
    </p>
  );
}
