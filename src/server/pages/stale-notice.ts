import { html } from 'hono/html';
import type { Look } from '../../../packages/render/src/look.ts';
import { canonical } from '../../domain/canonical.ts';
import type { SeenContent, ShownApproval } from './approval-document.ts';
import { type Html, nothing } from './page.ts';
import { showChange } from './show-changes.ts';
import { showName } from './show-text.ts';

interface ChangedField {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Says that nothing was decided, and what has changed since the form was rendered, each from old to new. */
export function staleNotice(seen: SeenContent | null, now: ShownApproval, look: Look): Html {
  const changes = seen ? changedFields(seen, now) : [];
  return html`<section id="changes" class="notice danger" role="alert"><h2>This request has changed; nothing was decided</h2>
<p>It was revised after you opened it and is now at revision ${now.revision}. ${changes.length > 0 ? 'Look at what changed, then' : 'Look at it again, then'} answer again: what you wrote is kept, and your choice is not.</p>
${changes.length > 0 ? html`<dl>${changes.map((field) => changedLine(field, look))}</dl>` : nothing}</section>`;
}

function changedLine({ name, before, after }: ChangedField, look: Look): Html {
  return html`<dt>${showName(name)}</dt><dd>${showChange(before, after, look)}</dd>`;
}

/** Everything that a reviewer judges, one level into objects. */
function changedFields(seen: SeenContent, now: ShownApproval): ChangedField[] {
  return [
    ...changesIn('params', seen.params ?? {}, now.params ?? {}),
    ...changesIn('', { summary: seen.summary }, { summary: now.summary }),
    ...changesIn('context', seen.context, now.context),
    ...changesIn('keyValueContext', pairsIn(seen), pairsIn(now)),
    ...changesIn('', { files: namesIn(seen) }, { files: namesIn(now) }),
  ];
}

type Json = Readonly<Record<string, unknown>>;

function changesIn(part: string, before: Json, after: Json): ChangedField[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .map((name) => ({
      name: part ? `${part}.${name}` : name,
      before: memberOf(before, name),
      after: memberOf(after, name),
    }))
    .filter((field) => !isSame(field));
}

function isSame({ before, after }: ChangedField): boolean {
  return (before === undefined) === (after === undefined) && canonical(before) === canonical(after);
}

const memberOf = (object: Json, name: string) => (Object.hasOwn(object, name) ? object[name] : undefined);
const pairsIn = ({ keyValueContext }: Pick<SeenContent, 'keyValueContext'>): Json =>
  Object.fromEntries(keyValueContext.map(({ key, value }) => [key, value]));
const namesIn = ({ attachments }: Pick<SeenContent, 'attachments'>) =>
  attachments.map(({ id, name }) => `${name} (${id})`);
