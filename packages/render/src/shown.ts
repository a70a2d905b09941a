/** What is displayed, whatever displays it: text, an element with what is in it, or Markdown of others. */
export type Shown =
  | string
  | number
  | null
  | undefined
  | false
  | ShownElement
  | ShownMarkdown
  | readonly Shown[];

export interface ShownElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Shown[];
}

/** Markdown is rendered by the displaying side; `own` is the address of our pages, to which no link of it may lead. */
export interface ShownMarkdown {
  readonly markdown: string;
  readonly own: string;
}

/** Nothing to display. */
export const nothing: Shown = '';
