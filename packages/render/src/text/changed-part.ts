/** What two texts have in common at their beginnings and ends, and what each has between. */
export interface ChangedPart {
  readonly head: string;
  readonly before: string;
  readonly after: string;
  readonly tail: string;
}

/** The part in which two texts differ; no letter is parted from its accents. */
export function changedPart(before: string, after: string): ChangedPart {
  const [old, now] = [lettersOf(before), lettersOf(after)];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return {
    head: old.slice(0, head).join(''),
    before: old.slice(head, old.length - tail).join(''),
    after: now.slice(head, now.length - tail).join(''),
    tail: old.slice(old.length - tail).join(''),
  };
}

/** A code point with the marks that follow it. */
const lettersOf = (text: string): readonly string[] =>
  text.match(/[^\p{M}]?\p{M}*/gsu)?.filter(Boolean) ?? [];
