import { StandingApprovalPreviewInput } from '../../actions/policy/create-standing-approval.ts';
import {
  type StandingApprovalPreview as Preview,
  previewStandingApproval,
} from '../../actions/policy/preview-standing-approval.ts';
import { NotFoundError, UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { badInput } from '../failure.ts';
import { inputTypeOf } from '../input-type.ts';

const StandingApprovalPreview = builder.objectRef<Preview>('StandingApprovalPreview').implement({
  description: 'What a standing approval would let through.',
  fields: (t) => ({
    letsThrough: t.exposeString('letsThrough', {
      description:
        'In sentences: which requests, how many, until when, and which params may have any value. Types, handles, params and values in it are words of others.',
    }),
    refusal: t.exposeString('refusal', {
      nullable: true,
      description: 'Why you could not make it; null when you could.',
    }),
  }),
});

builder.queryField('standingApprovalPreview', (t) =>
  t.field({
    type: StandingApprovalPreview,
    nullable: true,
    description:
      'Says what a standing approval would let through, before it is made with `createStandingApproval`; null when there is no such decision. Reads only. Needs the scope `approvals:decide`.',
    skipTypeScopes: true,
    authScopes: { scope: 'approvals:decide' },
    complexity: 10,
    args: {
      input: t.arg({
        type: inputTypeOf(StandingApprovalPreviewInput),
        required: true,
        description: 'The standing approval as it would be made.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      try {
        return await previewStandingApproval(context, input);
      } catch (error) {
        if (error instanceof NotFoundError) return null;
        if (error instanceof UserError) throw badInput(error.message);
        throw error;
      }
    },
  }),
);
