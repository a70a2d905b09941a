import * as shown from '../../../packages/render/src/show-json.ts';
import type { Html } from './page.ts';
import { shownHtml } from './shown-html.ts';

/** A value as JSON, folded away, in a page. */
export const foldedJson = (value: unknown): Html => shownHtml(shown.foldedJson(value));
