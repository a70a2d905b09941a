import { sign } from 'node:crypto';
import type { SigningKey } from '../../auth/signing-key.ts';
import type { Ports } from '../../context.ts';
import { originOf, signedCheckpoint } from '../../domain/audit/checkpoint.ts';
import { AuditCheckpointEntity, type AuditCheckpointRow } from '../../entities/audit-checkpoint.ts';
import type { Database } from '../../entities/database.ts';
import { mapRow } from '../../entities/map-row.ts';
import { findSigningKeys, makeFirstSigningKey } from '../receipt/find-signing-keys.ts';

export type CheckpointPorts = Pick<Ports, 'db' | 'memory' | 'vault' | 'randomBytes' | 'publicUrl'>;

/**
 * Signs where the log ends now, unless that was done already. Of several servers that do so at once one writes it, and
 * all answer that one.
 */
export async function takeCheckpoint(
  ports: CheckpointPorts,
  workspaceId: string,
): Promise<AuditCheckpointRow> {
  const { db, publicUrl } = ports;
  const key = await currentKey(ports);
  const [end] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('event_counter as c')
      .innerJoin('installation as i', (join) => join.onTrue())
      .select(['c.seq', 'c.hash', 'i.epoch', db.now().as('created_at')]),
  );
  if (!end) throw new Error('The workspace has no event counter.');
  const { epoch, hash, created_at } = end;
  const seq = Number(end.seq);
  const origin = originOf(publicUrl, workspaceId, epoch);
  const { x = '' } = key.publicKey.export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url');
  const note = signedCheckpoint(
    { origin, seq, hash },
    { publicKey, sign: (text) => sign(null, text, key.privateKey) },
  );
  const written = await db.rows(
    db
      .in(workspaceId)
      .insertInto('audit_checkpoint')
      .values({ workspace_id: workspaceId, epoch, seq, hash, note, created_at, thinned: 0 })
      .onConflict((known) => known.doNothing())
      .returning('seq'),
  );
  return written.length > 0
    ? { workspaceId, epoch, seq, hash, note, createdAt: created_at, thinned: 0 }
    : earlierCheckpoint(db, workspaceId, { epoch, seq });
}

/** One that was taken already, perhaps by another server or with the key of that time. */
async function earlierCheckpoint(
  db: Database,
  workspaceId: string,
  { epoch, seq }: Pick<AuditCheckpointRow, 'epoch' | 'seq'>,
): Promise<AuditCheckpointRow> {
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('audit_checkpoint')
      .selectAll()
      .where('epoch', '=', epoch)
      .where('seq', '=', seq),
  );
  if (!row) throw new Error('A checkpoint that was there is gone.');
  return mapRow(db, AuditCheckpointEntity, row);
}

/** The key that signs at this moment. */
async function currentKey(ports: CheckpointPorts): Promise<SigningKey> {
  const { db } = ports;
  const read = () =>
    db.rows(
      db.everywhere
        .selectFrom('signing_key')
        .select('kid')
        .where('signs_from', '<=', db.now())
        .orderBy('number', 'desc')
        .limit(1),
    );
  let [row] = await read();
  if (!row) {
    await makeFirstSigningKey(ports);
    [row] = await read();
  }
  const kid = row?.kid ?? '';
  const key = (await findSigningKeys(ports, [kid])).get(kid);
  if (!key) throw new Error('The key that signs checkpoints is not there.');
  return key;
}
