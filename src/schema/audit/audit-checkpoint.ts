import { findCheckpoint } from '../../actions/audit/find-checkpoint.ts';
import type { AuditCheckpointRow } from '../../entities/audit-checkpoint.ts';
import { builder } from '../builder.ts';

const AuditCheckpoint = builder.objectRef<AuditCheckpointRow>('AuditCheckpoint').implement({
  description: 'Where the log of the workspace ended, signed by the installation.',
  fields: (t) => ({
    seq: t.int({ description: 'The number of the last line.', resolve: ({ seq }) => Number(seq) }),
    hash: t.exposeString('hash', { description: 'The hash of that line, in hexadecimal.' }),
    note: t.exposeString('note', {
      description:
        'The signed text, in the form of a C2SP tlog-checkpoint: origin, number of lines, hash in base64, and an Ed25519 signature by a key of `/.well-known/jwks.json`. The hash is that of a chain and no root of a Merkle tree.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was signed.' }),
  }),
});

builder.queryField('auditCheckpoint', (t) =>
  t.field({
    type: AuditCheckpoint,
    description:
      'A checkpoint of the log as it is now, or the oldest one that covers a line. Needs the scope `audit:read`.',
    skipTypeScopes: true,
    authScopes: { scope: 'audit:read' },
    args: {
      seq: t.arg.int({
        description:
          'The number of a line that it has to cover. Without it, the log is signed up to its end.',
      }),
    },
    resolve: (_root, { seq }, context) => findCheckpoint(context, seq ?? null),
  }),
);
