/**
 * Answers for a text what was computed for it before, or computes it. The result depends on the text alone, so
 * nothing but time depends on what is kept.
 */
export type Memo<T> = (text: string, compute: () => T) => T;

/** Keeps nothing: for what is asked for once. */
export const noMemo = <T>(_text: string, compute: () => T): T => compute();
