import { readableJson } from '../../packages/render/src/text/readable-json.ts';
import { readableLine } from '../../packages/render/src/text/readable-line.ts';
import { readableText } from '../../packages/render/src/text/readable-text.ts';

type Block = Readonly<Record<string, unknown>>;

/** The three characters that Slack reads as markup; without them nothing is a link or a mention. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Our own words. `verbatim` keeps Slack from making links and mentions of what only looks like them. */
export function section(markup: string): Block {
  // Without `expand` Slack folds a long text, and its end would be behind “see more”.
  return { type: 'section', text: { type: 'mrkdwn', text: markup, verbatim: true }, expand: true };
}

export function context(...markups: readonly string[]): Block {
  return {
    type: 'context',
    elements: markups.map((text) => ({ type: 'mrkdwn', text, verbatim: true })),
  };
}

/**
 * Text of others as Slack shows it letter by letter: a block of code, in which no character is markup. A backtick,
 * which could end the block, becomes another quotation mark.
 */
export function codeBlock(text: string): string {
  return readableBlock(readableText(text));
}

/** The same for a text that has its marks already. */
export function readableBlock(readable: string): string {
  return fenced(readable.replaceAll('`', 'ˋ'));
}

/** JSON, exactly: a backtick in it is written as JSON's own escape. */
export function jsonBlock(value: unknown): string {
  return fenced(readableJson(value).replaceAll('`', '\\u0060'));
}

const fenced = (readable: string) => `\`\`\`\n${escaped(readable)}\n\`\`\``;

/** A name that someone else chose, within a sentence of ours. */
export function codeName(text: string): string {
  return `\`${escaped(readableLine(text, nameMaxColumns).replaceAll('`', 'ˋ'))}\``;
}

const nameMaxColumns = 60;
