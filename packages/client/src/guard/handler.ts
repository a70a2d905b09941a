import type { Approvals } from '../approvals.ts';
import { CountersignError, NotFoundError } from '../errors.ts';
import type { WaitOptions } from '../waiting/wait.ts';
import { InvalidWebhookError, verifyWebhook } from '../webhooks/verify-webhook.ts';
import { Ending } from './endings.ts';
import { EffectFailed, UncertainEffect } from './uncertain-effect.ts';

/** What a handler of webhooks is made with. */
export interface HandlerOptions {
  /** Of the endpoint or of the workspace’s callbacks, `whsec_…`; two while it is rotated. */
  readonly secret: string | readonly string[];
}

/** How long the report of another attempt is waited for. What takes longer is asked again by the next delivery. */
const reportMaxMs = 5_000;

interface HandledGuard {
  readonly type: string;
  readonly approvals: Approvals;
  readonly perform: (approvalId: string, options: WaitOptions) => Promise<unknown>;
}

/**
 * A webhook is only a reason to ask the server. The response is 200 when nothing is left to do for it, 204 when it is
 * for no request of this guard, and 503 when the delivery has to be attempted again.
 */
export async function handleWebhook(
  request: Request,
  { secret }: HandlerOptions,
  { type, approvals, perform }: HandledGuard,
): Promise<Response> {
  try {
    const { data, ...event } = await verifyWebhook(await request.text(), request.headers, secret);
    if (event.type !== 'approval.decided' || !data.approval) return new Response(null, { status: 204 });
    const approval = await approvals.get(data.approval.id).catch(notFound);
    if (approval?.type !== type || approval.status === 'PENDING') return new Response(null, { status: 204 });
    await perform(approval.id, { timeout: reportMaxMs });
    return Response.json({ status: 'DONE' });
  } catch (error) {
    return answerTo(error);
  }
}

/** An endpoint is sent what all agents asked for, and the key of one of them reads its own: the others are no failure. */
function notFound(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}

function answerTo(error: unknown): Response {
  const code = error instanceof CountersignError ? error.code : 'FAILED';
  if (error instanceof InvalidWebhookError) return Response.json({ status: code }, { status: 401 });
  const known = error instanceof Ending || error instanceof UncertainEffect || error instanceof EffectFailed;
  // A function that threw was reported as failed: sending the webhook again would not run it again.
  const over = known || !(error instanceof CountersignError) || code.startsWith('RECEIPT_');
  return Response.json({ status: code }, { status: over ? 200 : 503 });
}
