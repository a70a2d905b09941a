import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { letsThrough } from '../../domain/policy/standing-words.ts';
import { StandingApprovalPreviewInput } from './create-standing-approval.ts';
import { type AskedStanding, draftStanding } from './steps/draft-standing.ts';

export interface StandingApprovalPreview {
  readonly letsThrough: string;
  /** Why the caller could not make it; null when they could. */
  readonly refusal: string | null;
}

/** What a standing approval would let through, before it is made. Reads only. */
export async function previewStandingApproval(
  context: Context,
  input: z.input<typeof StandingApprovalPreviewInput>,
): Promise<StandingApprovalPreview> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  return previewOf(context, validate(StandingApprovalPreviewInput, input));
}

/** The same for what is validated already. */
export async function previewOf(context: Context, asked: AskedStanding): Promise<StandingApprovalPreview> {
  const { terms, budget, refusal } = await draftStanding(context, asked);
  return {
    letsThrough: letsThrough(terms, budget, context.viewer.principal.displayName),
    refusal: refusal?.message ?? null,
  };
}
