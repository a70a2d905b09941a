import type { Look } from '../../../packages/render/src/look.ts';
import * as shown from '../../../packages/render/src/show-value.ts';
import { fromMarkdown } from './markdown.ts';
import type { Html } from './page.ts';
import { shownHtml } from './shown-html.ts';

// Values of others, as the shared renderers display them, in a page.

export const showObject = (value: Readonly<Record<string, unknown>>, schema: unknown, look: Look): Html =>
  shownHtml(shown.showObject(value, schema, look), fromMarkdown);
export const fieldName = (name: string, schema: unknown, look: Pick<Look, 'trusted'>): Html =>
  shownHtml(shown.fieldName(name, schema, look));
