import type { Context } from '../../context.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { AuditCheckpointEntity, type AuditCheckpointRow } from '../../entities/audit-checkpoint.ts';
import { mapRow } from '../../entities/map-row.ts';
import { takeCheckpoint } from './take-checkpoint.ts';

/** The oldest checkpoint that covers a line; without a line, one of where the log ends now. */
export async function findCheckpoint(context: Context, line: number | null): Promise<AuditCheckpointRow> {
  const { db, viewer } = context;
  requireScope(viewer.scopes, 'audit:read');
  const [row] =
    line === null
      ? []
      : await db.rows(
          db
            .in(viewer.workspaceId)
            .selectFrom('audit_checkpoint')
            .selectAll()
            .where('seq', '>=', line)
            .where('epoch', '=', db.everywhere.selectFrom('installation').select('epoch'))
            .orderBy('seq')
            .limit(1),
        );
  return row ? mapRow(db, AuditCheckpointEntity, row) : takeCheckpoint(context, viewer.workspaceId);
}
