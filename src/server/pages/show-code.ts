import * as shown from '../../../packages/render/src/show-code.ts';
import type { Html } from './page.ts';
import { shownHtml } from './shown-html.ts';

/** Preformatted text, in a page. */
export const showCode = (text: string, language: unknown = null): Html =>
  shownHtml(shown.showCode(text, language));
