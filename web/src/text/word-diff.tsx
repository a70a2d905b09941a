import { diffWordsWithSpace } from 'diff';
import { createElement, Fragment } from 'react';

/** Two versions of a line, word by word. */
export function WordDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = diffWordsWithSpace(before, after).map(({ value, added, removed }) =>
    added || removed ? createElement(added ? 'ins' : 'del', null, value) : value,
  );
  return <bdi>{createElement(Fragment, null, ...parts)}</bdi>;
}
