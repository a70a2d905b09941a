const ending = /\r\n|\r|\n/g;

/** A text with every end of a line as one character, so that texts can be compared that differ in these alone. */
export function oneLineEnd(text: string): string {
  return text.replace(ending, '\n');
}

/**
 * A text as it was edited in a browser, which writes every end of a line in its own way, with the ends that the text
 * had before: each line that stands before or after what was changed keeps its own, and new lines take that of the
 * first.
 */
export function withLineEndsOf(before: string, edited: string): string {
  const [old, now] = [oneLineEnd(before).split('\n'), oneLineEnd(edited).split('\n')];
  const ends = before.match(ending) ?? [];
  const most = Math.min(old.length, now.length);
  const head = lengthWhile(most, (at) => old[at] === now[at]);
  const tail = lengthWhile(most - head, (at) => old.at(-1 - at) === now.at(-1 - at));
  const endOf = (line: number) => {
    if (line < head) return ends[line];
    return line >= now.length - 1 - tail ? ends[line + old.length - now.length] : undefined;
  };
  return now.reduce((text, line, at) => {
    const end = endOf(at - 1) ?? ends[0] ?? '\n';
    return `${apart(text, end)}${end}${line}`;
  });
}

/** Two ends that came to stand side by side and would be read as one. */
function apart(text: string, end: string): string {
  return end === '\n' && text.endsWith('\r') ? `${text}\n` : text;
}

function lengthWhile(most: number, holds: (at: number) => boolean): number {
  let length = 0;
  while (length < most && holds(length)) length += 1;
  return length;
}
