import DataLoader from 'dataloader';
import type { Context } from '../../context.ts';
import { firstPreviousHash } from '../../domain/audit/line-hash.ts';
import { query } from '../rows.ts';

/** By the number of an event: the hash of the one before it, which its own hash is made over. That of the first is all zeros. */
export function previousHashes(context: Context): DataLoader<number, string> {
  return new DataLoader(async (seqs) => {
    const rows = await query<{ seq: number; hash: string }>(
      context,
      (bind) =>
        `select seq, hash from event where workspace_id = $1 and seq = any(${bind(
          seqs.map((seq) => seq - 1),
          'bigint[]',
        )})`,
    );
    const bySeq = new Map(rows.map(({ seq, hash }) => [Number(seq) + 1, hash]));
    return seqs.map((seq) => bySeq.get(seq) ?? firstPreviousHash);
  });
}
