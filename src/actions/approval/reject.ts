import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { blankAnswer } from '../../domain/approval/verdict.ts';
import {
  displayDigest,
  fence,
  id,
  idempotencyKey,
  reason,
  reasonCode,
  revision,
} from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { idempotentCall } from '../change/once.ts';
import { decide, type Responded } from './respond.ts';

export const RejectInput = input('RejectInput', 'A vote against doing it.', {
  idempotencyKey,
  id: id('Approval').describe('The approval to vote against, `appr_…`.'),
  reason,
  reasonCode,
  revision,
  fence,
  displayDigest,
});

/** Rejects the action, finally. */
export async function reject(context: Context, input: z.input<typeof RejectInput>): Promise<Responded> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(RejectInput, input);
  const { displayDigest: display, ...fingerprinted } = asked;
  const answer = {
    ...blankAnswer,
    outcome: 'REJECT',
    reason: asked.reason,
    reasonCode: asked.reasonCode,
    displayDigest: display,
  } as const;
  return decide(context, idempotentCall('reject', display === null ? fingerprinted : asked), {
    ...asked,
    confirmation: null,
    answer,
  });
}
