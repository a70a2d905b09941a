import { createElement, Fragment, type ReactNode } from 'react';
import { isElement } from '../../../packages/render/src/html.ts';
import { showLines } from '../../../packages/render/src/show-text.ts';
import type { ShownElement, Shown as ShownTree } from '../../../packages/render/src/shown.ts';
import { Moment } from '../time/moment.tsx';

/** What the shared renderers display, as elements of this page; a text in it stays a text. */
export function Shown({ of }: { readonly of: ShownTree }) {
  return nodeOf(of);
}

function nodeOf(shown: ShownTree): ReactNode {
  if (shown === null || shown === undefined || shown === false) return null;
  if (typeof shown === 'string' || typeof shown === 'number') return shown;
  if (isElement(shown)) return elementOf(shown);
  // As it was written: everything that Markdown could hide is there.
  if ('markdown' in shown) return nodeOf(showLines(shown.markdown));
  return createElement(Fragment, null, ...shown.map(nodeOf));
}

function elementOf({ tag, attributes, children }: ShownElement): ReactNode {
  if (tag === 'time') return <Moment at={attributes['datetime'] ?? ''} />;
  const own = Object.entries(attributes).map(([name, value]) => [names[name] ?? name, value]);
  const leaves = tag === 'a' ? { target: '_blank' } : {};
  return createElement(tag, { ...Object.fromEntries(own), ...leaves }, ...children.map(nodeOf));
}

const names: Readonly<Record<string, string>> = {
  class: 'className',
  tabindex: 'tabIndex',
  datetime: 'dateTime',
};
