import type { Look } from '../../../packages/render/src/look.ts';
import * as shown from '../../../packages/render/src/show-changes.ts';
import { fromMarkdown } from './markdown.ts';
import type { Html } from './page.ts';
import { shownHtml } from './shown-html.ts';

// What has changed, as the shared renderers display it, in a page.

type Json = Readonly<Record<string, unknown>>;

export const showChanges = (before: Json, after: Json, look: Look): Html =>
  shownHtml(shown.showChanges(before, after, look), fromMarkdown);
export const showChange = (before: unknown, after: unknown, look: Look): Html =>
  shownHtml(shown.showChange(before, after, look), fromMarkdown);
