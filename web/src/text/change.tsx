import { lazy, Suspense } from 'react';
import { showChange } from '../../../packages/render/src/show-changes.ts';
import { splitReadable } from '../../../packages/render/src/text/readable-text.ts';
import { haveSameLook } from '../../../packages/render/src/text/same-look.ts';
import { look } from './look.ts';
import { Shown } from './shown.tsx';

const WordDiff = lazy(async () => ({ default: (await import('./word-diff.tsx')).WordDiff }));

/** How long a text may be to be compared word by word. */
const wordDiffMaxChars = 4_000;

/** What became of a value: of a line of text word by word, of everything else as the pages show it. */
export function Change({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const whole = <Shown of={showChange(before, after, look)} />;
  if (typeof before !== 'string' || typeof after !== 'string' || !areComparable(before, after)) return whole;
  return (
    <Suspense fallback={whole}>
      <WordDiff before={before} after={after} />
    </Suspense>
  );
}

/** Words are compared only where nothing is hidden, and where no letter could be taken for another one. */
function areComparable(before: string, after: string): boolean {
  const both = before + after;
  return (
    before !== '' &&
    after !== '' &&
    both.length <= wordDiffMaxChars &&
    !both.includes('\n') &&
    !haveSameLook(before, after) &&
    splitReadable(both).every((piece) => 'text' in piece)
  );
}
