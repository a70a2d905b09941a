import { type Checkpoint, isSigned, parseCheckpoint } from './checkpoint.ts';
import { nextHash } from './line-hash.ts';

/** Why a witness does not sign a checkpoint; null when it continues what was seen before. */
export function refusalOf(
  note: string,
  seen: Checkpoint | null,
  publicKeys: readonly Buffer[],
  /** What the hash has of each line behind the one that was seen. */
  digests: readonly string[],
): string | null {
  const checkpoint = parseCheckpoint(note)?.checkpoint;
  if (!checkpoint) return 'It is not a checkpoint.';
  const { origin, seq, hash } = checkpoint;
  if (!isSigned(note, publicKeys)) return 'It is signed by none of the keys of the log.';
  if (!seen) return null;
  if (origin !== seen.origin) return `It is of another log: ${origin} instead of ${seen.origin}.`;
  if (seq < seen.seq) return `The log is shorter: ${seq} lines instead of ${seen.seq}.`;
  if (seq > seen.seq + digests.length)
    return `Nothing shows how it went on behind line ${seen.seq + digests.length}.`;
  const between = digests.slice(0, seq - seen.seq);
  return between.reduce(nextHash, seen.hash) === hash
    ? null
    : `The log was forked: it does not go on from line ${seen.seq} as it was seen.`;
}
