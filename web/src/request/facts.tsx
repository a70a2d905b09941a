import { showLines, showName, showText } from '../../../packages/render/src/show-text.ts';
import { showObject } from '../../../packages/render/src/show-value.ts';
import { look } from '../text/look.ts';
import { Shown } from '../text/shown.tsx';
import type { Approval } from './approval.ts';

/** What else bears on the decision, as the requester gave it. */
export function Facts({
  approval: { keyValueContext, context, escalationSchema },
}: {
  readonly approval: Approval;
}) {
  const hasContext = Object.keys(context).length > 0;
  if (keyValueContext.length === 0 && !hasContext) return null;
  return (
    <section>
      <h2>Facts, as the requester gives them</h2>
      {keyValueContext.length > 0 && (
        <dl className="values">
          {keyValueContext.map(({ key, value }) => (
            <div key={key}>
              <dt>
                <Shown of={showName(key)} />
              </dt>
              <dd>
                <Shown of={value.includes('\n') ? showLines(value) : showText(value)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {hasContext && <Shown of={showObject(context, escalationSchema, look)} />}
    </section>
  );
}
