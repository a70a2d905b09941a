import { html } from 'hono/html';
import { type Html, nothing } from './page.ts';
import { showText } from './show-text.ts';

/** A principal by name; programs are called so, because they may be named as a person. */
export function principalName({
  displayName,
  kind,
}: {
  readonly displayName: string;
  readonly kind: string;
}): Html {
  const label = kinds.get(kind);
  return html`<strong>${showText(displayName)}</strong>${label ? html` <span class="kind">(${label})</span>` : nothing}`;
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['AGENT', 'agent'],
  ['SERVICE', 'program'],
  ['SYSTEM', 'the server'],
]);
