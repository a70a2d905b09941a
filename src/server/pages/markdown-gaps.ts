import { limits } from '../../domain/limits.ts';

/**
 * Whether Markdown, as it was rendered, keeps something of its source from the reader: empty space that pushes the
 * rest out of sight, or words that stand nowhere, such as those of a definition that is not used.
 */
export function keepsFromReader(source: string, rendered: string): boolean {
  return hasLongGap(rendered) || lacksWords(source, rendered);
}

const lineEnds: ReadonlySet<string> = new Set(['br', 'hr']);
const blocks: ReadonlySet<string> = new Set(['p', 'li', 'tr', 'blockquote', 'h3', 'h4', 'h5', 'h6', 'pre']);

/** Counts what makes a line and has nothing in it, and blanks that go on behind a tag. */
function hasLongGap(rendered: string): boolean {
  let [emptyLines, blanks, seen] = [0, 0, 0];
  const openedAt: number[] = [];
  for (const part of rendered.split(/(<[^<>]*>)/)) {
    const [, close, name = ''] = /^<(\/?)(\w+)/.exec(part) ?? [];
    if (name === '') {
      if (/[^\p{Zs}\t\r\n]/u.test(part)) [emptyLines, blanks, seen] = [0, 0, seen + 1];
      else blanks += part.replaceAll('\n', '').length;
    } else if (lineEnds.has(name)) {
      emptyLines += 1;
      blanks = 0;
    } else if (blocks.has(name) && close === '') {
      openedAt.push(seen);
      blanks = 0;
    } else if (blocks.has(name)) {
      if (openedAt.pop() === seen) emptyLines += 1;
      blanks = 0;
    }
    if (emptyLines > limits.emptyLineRunMaxLines + 1 || blanks > limits.blankRunMaxChars) return true;
  }
  return false;
}

/** Every word of the source has to stand in the text, or in the address of a link, whose host is shown. */
function lacksWords(source: string, rendered: string): boolean {
  const shown = wordsIn(
    rendered
      .replaceAll(/<mark class="unseen">[^<]*<\/mark>/g, ' ')
      .replaceAll(/<a href="([^"]*)"[^>]*>/g, (_tag, address: string) => ` ${address} ${decoded(address)} `)
      .replaceAll(/<[^<>]*>/g, ' '),
  );
  return [...wordsIn(source.replaceAll(markup, ' '))].some(([word, count]) => (shown.get(word) ?? 0) < count);
}

/** What has letters or digits and is not meant to be read: characters by name, tags, languages, numbers, ticks. */
const markup: Readonly<RegExp> = new RegExp(
  [
    String.raw`&#?\w{1,31};`,
    String.raw`<br\s*/?>|</?(?:details|summary)(?:\s+open)?\s*>`,
    String.raw`(?<=^[>\s]*(?:\x60{3,}|~{3,})[ \t]*)[\w+#.\-]{1,20}(?=\s*$)`,
    String.raw`(?<=^[>\s*+\-]*)\d{1,9}(?=[.\x29]\s)`,
    String.raw`(?<=^[>\s*+\-\d.\x29]*\[)[xX](?=\]\s)`,
  ].join('|'),
  'gimv',
);

function wordsIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return '';
  }
}
