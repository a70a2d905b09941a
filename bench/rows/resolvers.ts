import type { Pool } from 'pg';
import { approve, type DecisionEvent } from './approve.ts';
import { type CreateApprovalInput, createApproval } from './create-approval.ts';
import type { Viewer } from './viewer.ts';

const forbidden = { __typename: 'ForbiddenError', code: 'FORBIDDEN', message: 'This key may not do that.' };
const notFound = { __typename: 'NotFoundError', code: 'NOT_FOUND', message: 'No such approval is pending.' };

/** What the three peers have in common. How a decision reaches its subscribers is each peer's own business. */
export function resolvers<Context extends { viewer: Viewer }>(
  pool: Pool,
  announce: (event: DecisionEvent, context: Context) => unknown,
) {
  return {
    Query: {
      approvalResult: async (_: unknown, { id }: { id: string }) => {
        const { rows } = await pool.query<{ id: string; outcome: string; handle: string }>(
          'SELECT id, outcome, decided_by AS handle FROM decision WHERE approval_id = $1',
          [id],
        );
        const row = rows[0];
        return row ? { id: row.id, outcome: row.outcome, decidedBy: { handle: row.handle } } : null;
      },
    },
    Mutation: {
      createApproval: async (_: unknown, { input }: { input: CreateApprovalInput }, { viewer }: Context) =>
        viewer.role === 'AGENT'
          ? {
              __typename: 'CreateApprovalPayload',
              approval: await createApproval(pool, viewer, input),
            }
          : forbidden,
      approve: async (_: unknown, { input }: { input: { id: string } }, context: Context) => {
        if (context.viewer.role !== 'REVIEWER') return forbidden;
        const event = await approve(pool, context.viewer, input.id);
        if (!event) return notFound;
        await announce(event, context);
        return { __typename: 'DecisionPayload', approval: event.approval, decision: event.decision };
      },
    },
  };
}
