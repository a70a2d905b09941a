import * as shown from '../../../packages/render/src/show-text.ts';
import type { Html } from './page.ts';
import { shownHtml } from './shown-html.ts';

export { titleText } from '../../../packages/render/src/show-text.ts';

// Texts of others, as the shared renderers display them, in a page.

export const showText = (text: string): Html => shownHtml(shown.showText(text));
export const showLine = (text: string, maxColumns: number): Html =>
  shownHtml(shown.showLine(text, maxColumns));
export const showLines = (text: string): Html => shownHtml(shown.showLines(text));
export const textPieces = (text: string): Html => shownHtml(shown.textPieces(text));
export const showName = (name: string): Html => shownHtml(shown.showName(name));
export const unseenNote = (text: string): Html => shownHtml(shown.unseenNote(text));
