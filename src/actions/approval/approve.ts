import { z } from 'zod';
import type { Context } from '../../context.ts';
import { silence } from '../../domain/approval/verdict.ts';
import { confirmation, fence, id, idempotencyKey, reason, revision } from '../../domain/input/field.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { callOf } from '../change/once.ts';
import { decide, type Responded } from './respond.ts';

const Input = z.object({ idempotencyKey, id: id('Approval'), reason, revision, fence, confirmation });

/** Lets the action happen as proposed. */
export async function approve(context: Context, input: z.input<typeof Input>): Promise<Responded> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(Input, input);
  const answer = { ...silence, outcome: 'APPROVE', reason: asked.reason } as const;
  return decide(context, callOf('approve', asked), { ...asked, answer });
}
