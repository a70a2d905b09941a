type Json = Readonly<Record<string, unknown>>;
type Path = readonly string[];

/**
 * The members that a value had and no longer has, at any depth. An entry of a list may be removed, because a list is
 * given whole and an entry has no name that could be forgotten; what stays in it keeps its members. An object or a
 * list that became something else has lost all that was in it.
 */
export function* droppedMembers(before: unknown, after: unknown, path: Path = []): Generator<Path> {
  if (isObject(before)) yield* droppedFromObject(before, isObject(after) ? after : {}, path);
  if (!Array.isArray(before)) return;
  if (Array.isArray(after)) yield* droppedFromList(before, after, path);
  else yield* before.keys().map((index) => [...path, String(index)]);
}

function* droppedFromObject(before: Json, after: Json, path: Path): Generator<Path> {
  for (const [name, old] of Object.entries(before)) {
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    if (now === undefined) yield [...path, name];
    else yield* droppedMembers(old, now, [...path, name]);
  }
}

function* droppedFromList(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): Generator<Path> {
  const shift = after.length - before.length;
  const taken = new Set<number>();
  const unmatched: number[] = [];
  for (const [index, old] of before.entries()) {
    const at = [index, index + shift].find((place) => !taken.has(place) && fits(old, after, place));
    if (at === undefined) {
      unmatched.push(index);
      continue;
    }
    taken.add(at);
    yield* droppedMembers(old, after[at], [...path, String(index)]);
  }
  // As many as the list is shorter may be the ones that were removed.
  if (unmatched.length <= -shift) return;
  for (const index of unmatched) {
    if (index < after.length) yield* droppedMembers(before[index], after[index], [...path, String(index)]);
  }
}

/** Whether the entry at a place can be the one that was there, somewhere else after entries came or went. */
function fits(old: unknown, after: readonly unknown[], place: number): boolean {
  if (place < 0 || place >= after.length) return false;
  const now = after[place];
  if (Array.isArray(old)) return Array.isArray(now);
  if (!isObject(old)) return true;
  return isObject(now) && Object.keys(old).every((name) => Object.hasOwn(now, name));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
