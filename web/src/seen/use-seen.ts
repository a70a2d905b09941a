import { useContext, useSyncExternalStore } from 'react';
import type { DisplayPart } from '../../../packages/render/src/display-text.ts';
import { type Displayed, type Seen, SeenContext } from './seen.ts';

export const useSeen = (): Seen => useContext(SeenContext);

/** Whether a part of a revision has been in view. */
export function useHasSeen(request: Displayed, part: DisplayPart): boolean {
  const seen = useSeen();
  return useSyncExternalStore(seen.onChange, () => seen.partsOf(request).has(part));
}
