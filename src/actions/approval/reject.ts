import { z } from 'zod';
import type { Context } from '../../context.ts';
import { silence } from '../../domain/approval/verdict.ts';
import { fence, id, idempotencyKey, reason, reasonCode, revision } from '../../domain/input/field.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { callOf } from '../change/once.ts';
import { decide, type Responded } from './respond.ts';

const Input = z.object({ idempotencyKey, id: id('Approval'), reason, reasonCode, revision, fence });

/** Stops the action for good. */
export async function reject(context: Context, input: z.input<typeof Input>): Promise<Responded> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(Input, input);
  const answer = {
    ...silence,
    outcome: 'REJECT',
    reason: asked.reason,
    reasonCode: asked.reasonCode,
  } as const;
  return decide(context, callOf('reject', asked), { ...asked, confirmation: null, answer });
}
