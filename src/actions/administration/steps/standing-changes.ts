import { encodeId } from '../../../domain/type-id.ts';
import { createAndReleaseStandingApproval } from '../../pending/save-standing-approval.ts';
import { CreateStandingApprovalInput } from '../../policy/create-standing-approval.ts';
import { previewOf } from '../../policy/preview-standing-approval.ts';
import type { GuardedChange } from './guarded-change.ts';

/** It decides for weeks what nobody looks at, as a policy does; the other administrator reads what it lets through. */
export const createStandingApprovalChange: GuardedChange<
  typeof CreateStandingApprovalInput,
  Awaited<ReturnType<typeof createAndReleaseStandingApproval>>
> = {
  mutation: 'createStandingApproval',
  input: CreateStandingApprovalInput,
  action: createAndReleaseStandingApproval,
  async describe(context, asked) {
    const { letsThrough } = await previewOf(context, asked);
    const { decisionId, idempotencyKey: _key, ...bounds } = asked;
    const decision = encodeId('Decision', decisionId ?? '');
    return {
      title: 'Let an approval stand for later requests',
      subject: { decision },
      before: {},
      after: { letsThrough, decision, ...bounds },
    };
  },
};
