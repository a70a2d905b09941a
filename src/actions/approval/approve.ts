import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { blankAnswer } from '../../domain/approval/verdict.ts';
import {
  confirmation,
  displayDigest,
  fence,
  id,
  idempotencyKey,
  reason,
  revision,
} from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { idempotentCall } from '../change/once.ts';
import { decide, type Responded } from './respond.ts';

export const ApproveInput = input('ApproveInput', 'A vote for doing it as proposed.', {
  idempotencyKey,
  id: id('Approval').describe('The approval to vote for, `appr_…`.'),
  reason,
  revision,
  fence,
  confirmation,
  displayDigest,
});

/** Approves the action as proposed. */
export async function approve(context: Context, input: z.input<typeof ApproveInput>): Promise<Responded> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(ApproveInput, input);
  const { displayDigest: display, ...fingerprinted } = asked;
  const answer = {
    ...blankAnswer,
    outcome: 'APPROVE',
    reason: asked.reason,
    displayDigest: display,
  } as const;
  return decide(context, idempotentCall('approve', display === null ? fingerprinted : asked), {
    ...asked,
    answer,
  });
}
