/** The name with the fewest letters to change, to add or to leave out; the first of those that are as near. */
export function nearest(name: string, names: Iterable<string>): string {
  let found = { name: '', changes: Number.POSITIVE_INFINITY };
  for (const candidate of names) {
    const changes = changesBetween(name.toLowerCase(), candidate.toLowerCase());
    if (changes < found.changes) found = { name: candidate, changes };
  }
  return found.name;
}

/** The Levenshtein distance. */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
