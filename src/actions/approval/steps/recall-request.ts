import type { Context } from '../../../context.ts';
import { type Decision, DecisionEntity } from '../../../entities/decision.ts';
import { RequestEntity, type RequestRow } from '../../../entities/request.ts';

/** The request that an earlier call made or changed, as it now stands. */
export async function recallRequest(context: Context, id: string): Promise<{ request: RequestRow }> {
  return { request: await context.em.findOneOrFail(RequestEntity, { id }, { refresh: true }) };
}

/** The decision that an earlier call made, with its request as it now stands. */
export async function recallDecision(
  context: Context,
  id: string,
): Promise<{ request: RequestRow; decision: Decision }> {
  const decision = await context.em.findOneOrFail(DecisionEntity, { id });
  return { ...(await recallRequest(context, decision.requestId)), decision };
}
