import type { Call } from '../caller.ts';
import { listApproved } from '../documents/approved.ts';
import type { WaitOptions } from '../waiting/wait.ts';
import type { Guard } from './guard.ts';

/** What came of one request that was decided while no process waited for it. */
export interface Resumed {
  /** `appr_…` */
  readonly approvalId: string;
  /** Of its guard. */
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

/**
 * Does, one after the other, what was approved for these guards and has not been done. What another attempt has begun is
 * waited for beside them, until its report or the end of its lease, where the guard may do it again then.
 */
export async function resumeGuards(
  call: Call,
  guards: ReadonlyMap<string, Guard<never, unknown>>,
  options: WaitOptions = {},
  now = new Date(),
): Promise<Resumed[]> {
  if (guards.size === 0) return [];
  const decidedAfter = new Date(now.getTime() - redeemableMs).toISOString();
  const filter = {
    requestedByMe: true,
    status: ['APPROVED'] as const,
    type: [...guards.keys()],
    decidedAfter,
  };
  const resumed: Promise<Resumed>[] = [];
  let page: Page = { endCursor: null, hasNextPage: true };
  while (page.hasNextPage) {
    const { nodes, pageInfo } = (await call(listApproved, { filter, after: page.endCursor }, options))
      .approvals;
    for (const { id, type, effect } of nodes) {
      const guard = guards.get(type);
      const begun = /^(REDEEMED|UNCERTAIN)$/.test(effect.status);
      if (!guard || !(begun ? guard.options.onUncertain === 'retry' : effect.status === 'NOT_REDEEMED'))
        continue;
      const performed = perform(guard, id, options);
      resumed.push(performed);
      if (effect.status !== 'REDEEMED') await performed;
    }
    page = pageInfo;
  }
  return Promise.all(resumed);
}

async function perform(guard: Guard<never, unknown>, id: string, options: WaitOptions): Promise<Resumed> {
  const [outcome] = await Promise.allSettled([guard.perform(id, options)]);
  return { approvalId: id, type: guard.type, outcome };
}
