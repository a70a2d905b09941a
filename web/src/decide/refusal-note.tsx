import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import { OthersText } from '../text/others-text.tsx';
import { timeAgo } from '../time/time-left.ts';
import { useNow } from '../time/use-now.ts';
import { useOutbox } from './use-outbox.ts';

/** Why the last answer was not taken; what was written for it is still there. */
export function RefusalNote({ approvalId }: { readonly approvalId: string }) {
  const [outbox] = useOutbox();
  const nowMs = useNow(1_000);
  const refusal = outbox.refusalOf(approvalId);
  if (!refusal) return null;
  const { by, message } = refusal;
  return (
    <p className="refusal" role="alert">
      {by ? (
        <>
          <strong>
            <OthersText text={by.name} /> {pastOutcomes[by.outcome]} this {timeAgo(nowMs - Date.parse(by.at))}
            .
          </strong>{' '}
          Your answer was not taken; your words are kept below.
        </>
      ) : (
        <>
          <strong>Not taken.</strong> <OthersText text={message} />
        </>
      )}
    </p>
  );
}
