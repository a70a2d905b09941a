import type { Item } from './item.ts';

/** What the members of one bundle have in common; null for what stands alone. */
export function bundleOf(item: Item): string | null {
  if (item.__typename === 'Elicitation' || item.bundleKey === null) return null;
  return `${item.requester.id} ${item.bundleKey}`;
}

/** The same lines, with those of one bundle behind the first of them, wherever the pages have them. */
export function together<Line extends { readonly item: Item }>(lines: readonly Line[]): readonly Line[] {
  const members = new Map<string, Line[]>();
  for (const line of lines) {
    const bundle = bundleOf(line.item);
    if (bundle !== null) members.set(bundle, [...(members.get(bundle) ?? []), line]);
  }
  const placed = new Set<string>();
  return lines.flatMap((line) => {
    const bundle = bundleOf(line.item);
    if (bundle === null) return [line];
    if (placed.has(bundle)) return [];
    placed.add(bundle);
    return members.get(bundle) ?? [];
  });
}
