import type { Shown, ShownElement } from './shown.ts';

/** Stands for a hole of the template; no template contains it. */
const hole = '\uE000';
const tokens: Readonly<RegExp> = /<\/[a-z][a-z\d]*>|<[a-z][^>]*>|\uE000|[^<\uE000]+/g;
const attributes: Readonly<RegExp> = /([a-z][\w-]*)(?:="([^"]*)")?/g;

interface OpenElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Shown[];
}

/**
 * Elements from a template of ours, for whatever displays them. A text that is put in stays a text, wherever it came
 * from, so nothing of others ever becomes an element.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Shown[]): Shown {
  const given = values[Symbol.iterator]();
  const root: Shown[] = [];
  const open: OpenElement[] = [];
  const add = (shown: Shown) => void (open.at(-1)?.children ?? root).push(shown);
  for (const [token] of strings.join(hole).matchAll(tokens)) {
    if (token === hole) add(given.next().value);
    else if (token.startsWith('</')) {
      const element = open.pop();
      if (element) add(element);
    } else if (token.startsWith('<')) open.push(elementOf(token, given));
    else add(token);
  }
  const [only] = root;
  return root.length === 1 ? only : root;
}

function elementOf(token: string, given: Iterator<Shown>): OpenElement {
  const [, tag = '', rest = ''] = /^<([a-z][a-z\d]*)(.*)>$/s.exec(token) ?? [];
  const pairs = [...rest.matchAll(attributes)].map(([, name = '', value = '']): [string, string] => [
    name,
    value.replaceAll(hole, () => String(given.next().value ?? '')),
  ]);
  return { tag, attributes: Object.fromEntries(pairs), children: [] };
}

/** Whether it is an element, and not a text or Markdown. */
export function isElement(shown: Shown): shown is ShownElement {
  return typeof shown === 'object' && shown !== null && 'tag' in shown;
}
