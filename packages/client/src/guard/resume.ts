import type { Call } from '../caller.ts';
import { listApproved } from '../documents/approved.ts';
import type { Guard } from './guard.ts';

/** What came of one request that was decided while no process waited for it. */
export interface Resumed {
  readonly approvalId: string;
  readonly type: string;
  /** What the function answered, or why it did not run or has failed. */
  readonly outcome: PromiseSettledResult<unknown>;
}

interface Page {
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** Receipts can be redeemed for 30 days at most. */
const redeemableMs = 30 * 86_400_000;

/** Does, one after the other, what was approved for these guards and has not been done. */
export async function resumeGuards(
  call: Call,
  guards: ReadonlyMap<string, Guard<never, unknown>>,
  now = new Date(),
): Promise<Resumed[]> {
  const resumed: Resumed[] = [];
  if (guards.size === 0) return resumed;
  const decidedAfter = new Date(now.getTime() - redeemableMs).toISOString();
  const filter = {
    requestedByMe: true,
    status: ['APPROVED'] as const,
    type: [...guards.keys()],
    decidedAfter,
  };
  let page: Page = { endCursor: null, hasNextPage: true };
  while (page.hasNextPage) {
    const { nodes, pageInfo } = (await call(listApproved, { filter, after: page.endCursor })).approvals;
    for (const { id, type, effect } of nodes) {
      const guard = guards.get(type);
      const again = guard?.options.onUncertain === 'retry' && /^(REDEEMED|UNCERTAIN)$/.test(effect.status);
      if (!guard || !(effect.status === 'NOT_REDEEMED' || again)) continue;
      const [outcome] = await Promise.allSettled([guard.perform(id)]);
      resumed.push({ approvalId: id, type, outcome });
    }
    page = pageInfo;
  }
  return resumed;
}
