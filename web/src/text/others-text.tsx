import { createElement, Fragment, type ReactNode } from 'react';
import { oneLine } from '../../../packages/render/src/text/one-line.ts';
import { type ReadablePiece, splitReadable } from '../../../packages/render/src/text/readable-text.ts';

/** A text of others within a sentence of ours: its direction stays within it, and nothing of it is invisible. */
export function OthersText({ text }: { readonly text: string }) {
  return <bdi>{pieces(splitReadable(text))}</bdi>;
}

/** The same on one line, such as in a list. */
export function OthersLine({ text }: { readonly text: string }) {
  return <bdi>{pieces(oneLine(text))}</bdi>;
}

/** As children of their own, because pieces have no names to be keys. */
function pieces(of: readonly ReadablePiece[]): ReactNode {
  const shown = of.map((piece) =>
    'text' in piece ? piece.text : createElement('mark', { className: 'unseen' }, piece.mark),
  );
  return createElement(Fragment, null, ...shown);
}
