import { renderLimits } from '../render-limits.ts';

/** A line of the difference of two texts, or how many unchanged lines stand here. */
export type DiffLine =
  | { readonly sign: ' ' | '+' | '-'; readonly line: string }
  | { readonly unchanged: number };

/** The difference of two texts, line by line, with the lines around each change. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const head = sharedCount(old, now);
  const tail = sharedCount(old.slice(head).reverse(), now.slice(head).reverse());
  const changed = changedLines(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const kept = (lines: readonly string[]) => lines.map((line) => ({ sign: ' ' as const, line }));
  return shortened([...kept(old.slice(0, head)), ...changed, ...kept(old.slice(old.length - tail))]);
}

type SignedLine = { readonly sign: ' ' | '+' | '-'; readonly line: string };

function sharedCount(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((line, index) => line !== b[index]);
  return end === -1 ? a.length : end;
}

/** By the longest common subsequence, while it is small enough. */
function changedLines(old: readonly string[], now: readonly string[]): readonly SignedLine[] {
  const removed = old.map((line) => ({ sign: '-' as const, line }));
  const added = now.map((line) => ({ sign: '+' as const, line }));
  if (old.length * now.length > renderLimits.lineDiffMaxPairs) return [...removed, ...added];
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const lengthAt = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === now[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const lines: SignedLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [before, after] = [removed[i], added[j]];
    if (before && after && before.line === after.line) {
      lines.push({ sign: ' ', line: before.line });
      [i, j] = [i + 1, j + 1];
    } else if (before && (!after || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      lines.push(before);
      i += 1;
    } else if (after) {
      lines.push(after);
      j += 1;
    }
  }
  return lines;
}

/** Without the unchanged lines that are far from every change. */
function shortened(lines: readonly SignedLine[]): readonly DiffLine[] {
  const near = lines.map((_, index) =>
    lines
      .slice(
        Math.max(0, index - renderLimits.lineDiffContextLines),
        index + renderLimits.lineDiffContextLines + 1,
      )
      .some(({ sign }) => sign !== ' '),
  );
  const short: DiffLine[] = [];
  for (const [index, line] of lines.entries()) {
    const last = short.at(-1);
    if (near[index]) short.push(line);
    else if (last && 'unchanged' in last) short[short.length - 1] = { unchanged: last.unchanged + 1 };
    else short.push({ unchanged: 1 });
  }
  return short;
}
