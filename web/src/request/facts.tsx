import { showLines, showName, showText } from '../../../packages/render/src/show-text.ts';
import { showObject } from '../../../packages/render/src/show-value.ts';
import { InView } from '../seen/in-view.tsx';
import { look } from '../text/look.ts';
import { Shown } from '../text/shown.tsx';
import type { Approval } from './approval.ts';
import { splitRisks } from './risk-factors.ts';

/** What else bears on the decision, as the requester gave it. */
export function Facts({ approval }: { readonly approval: Approval }) {
  const { keyValueContext, context, escalationSchema } = approval;
  const hasContext = Object.keys(context).length > 0;
  const { risks, others } = splitRisks(context);
  // Where there is nothing to see, nothing has been left out.
  if (keyValueContext.length === 0 && !hasContext)
    return <InView request={approval} parts={['context', 'keyValueContext']} />;
  return (
    <section>
      <h2>Facts, as the requester gives them</h2>
      <InView request={approval} parts={['keyValueContext']}>
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
      </InView>
      <InView request={approval} parts={['context']}>
        {Object.keys(risks).length > 0 && (
          <section className="risk-note risks" aria-label="Risk factors">
            <strong>Risk factors</strong>
            <Shown of={showObject(risks, escalationSchema, look)} />
          </section>
        )}
        {Object.keys(others).length > 0 && <Shown of={showObject(others, escalationSchema, look)} />}
      </InView>
    </section>
  );
}
