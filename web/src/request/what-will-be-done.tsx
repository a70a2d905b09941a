import { canonical } from '../../../packages/render/src/canonical.ts';
import { exactJson } from '../../../packages/render/src/show-json.ts';
import { fieldName, fieldNames, propertyOf, showMember } from '../../../packages/render/src/show-value.ts';
import { InView } from '../seen/in-view.tsx';
import { Change } from '../text/change.tsx';
import { look } from '../text/look.ts';
import { Shown } from '../text/shown.tsx';
import { Moment } from '../time/moment.tsx';
import type { Approval, Json } from './approval.ts';
import type { Earlier } from './use-earlier.ts';

interface WhatWillBeDoneProps {
  readonly approval: Approval;
  readonly earlier: Earlier | null;
}

/** The params, field by field, with what has changed in them. */
export function WhatWillBeDone({ approval, earlier }: WhatWillBeDoneProps) {
  const { params, proposedParams, paramsSchema, status } = approval;
  const before = earlier?.content.params ?? proposedParams ?? null;
  const title = status === 'PENDING' || status === 'APPROVED' ? 'What will be done' : 'What was asked for';
  return (
    <section className="what-is-done" aria-label={title}>
      <h2>
        <span>{title}</span>
        {earlier && (
          <span>
            changed since revision {earlier.revision}, <Moment at={earlier.content.replacedAt} />:{' '}
            {fields(earlier.changes.length)}
          </span>
        )}
        {!earlier && proposedParams && <span>as edited by a reviewer</span>}
      </h2>
      <InView request={approval} parts={['params']}>
        {params === null ? (
          <p className="quiet">The request names no params: the agent does what its action says.</p>
        ) : (
          <Params params={params} before={before} schema={paramsSchema} />
        )}
      </InView>
    </section>
  );
}

const fields = (count: number) => `${count} field${count === 1 ? '' : 's'}`;

function Params({
  params,
  before,
  schema,
}: {
  readonly params: Json;
  readonly before: Json | null;
  readonly schema: Json | null;
}) {
  const gone = Object.keys(before ?? {}).filter((name) => !Object.hasOwn(params, name));
  const names = [...fieldNames(params, schema), ...gone];
  return (
    <>
      <dl className="values">
        {names.map((name) => {
          const isChanged = before !== null && !isSame(memberOf(before, name), memberOf(params, name));
          return (
            <div key={name} data-changed={isChanged || undefined}>
              <dt>
                <Shown of={fieldName(name, propertyOf(schema, name), look)} />
              </dt>
              <dd>
                {isChanged ? (
                  <Change before={memberOf(before, name)} after={memberOf(params, name)} />
                ) : (
                  <Shown of={showMember(params, name, schema, look)} />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <details className="exact">
        <summary>Exact JSON</summary>
        <Shown of={exactJson(params)} />
      </details>
    </>
  );
}

const memberOf = (object: Json, name: string) => (Object.hasOwn(object, name) ? object[name] : undefined);

function isSame(before: unknown, after: unknown): boolean {
  return (
    before === after ||
    (before !== undefined && after !== undefined && canonical(before) === canonical(after))
  );
}
