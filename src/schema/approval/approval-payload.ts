import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { replayedRule } from '../mutation.ts';
import { Approval } from '../refs.ts';

/** The payload of a mutation that answers with an approval. */
export function approvalPayload(name: string, description: string) {
  return builder.objectRef<{ readonly request: RequestRow; readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}
