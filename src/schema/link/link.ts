import { createApprovalLink, type HandedLink } from '../../actions/link/create-approval-link.ts';
import { createSignInLink } from '../../actions/link/create-sign-in-link.ts';
import { limits } from '../../domain/limits.ts';
import type { Link } from '../../entities/link.ts';
import { builder } from '../builder.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';

const hours = (ms: number) => `${ms / 3_600_000} hours`;
const once = 'Empty when `replayed`: only its digest is kept, so it cannot be shown again.';

const CreateApprovalLinkInput = builder.inputType('CreateApprovalLinkInput', {
  description: 'Whom a link to one approval is for.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    approvalId: t.id({ required: true, description: 'The approval, which must be open.' }),
    reviewer: t.string({
      description:
        'Handle or id of the person who is to decide by it; you by default. Anybody else needs the scope `admin`.',
    }),
    expiresIn: t.field({
      type: 'Duration',
      description: `How long it is good for, at most ${hours(limits.approvalLinkMaxMs)}; ${hours(limits.approvalLinkDefaultMs)} by default, and never longer than the approval waits.`,
    }),
  }),
});

const CreateApprovalLinkPayload = builder
  .objectRef<HandedLink & { readonly replayed: boolean }>('CreateApprovalLinkPayload')
  .implement({
    description:
      'A link to hand to one reviewer, and the code that goes with it. Both are shown this once. Opening the link shows the approval; only the page’s form with the code decides, once.',
    fields: (t) => ({
      url: t.exposeString('url', {
        description: `The page of the approval with the reviewer’s token. ${once}`,
      }),
      passcode: t.exposeString('code', {
        description: `${limits.linkCodeDigits} digits that the reviewer types to decide; dead after ${limits.linkWrongCodesMax} wrong ones. ${once}`,
      }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'When the link ends by itself.',
        resolve: ({ link }) => link.expiresAt,
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createApprovalLink', {
  description:
    'Makes a link by which one person decides one approval once, without signing in. Needs the scope `approvals:decide` for oneself and `admin` for anybody else; the person must have the role REVIEWER or above and must not have asked.',
  input: CreateApprovalLinkInput,
  result: resultOf('CreateApprovalLinkResult', CreateApprovalLinkPayload),
  action: createApprovalLink,
});

const CreateSignInLinkInput = builder.inputType('CreateSignInLinkInput', {
  description: 'Who is to be signed in.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    principal: t.string({ required: true, description: 'Handle or id of a person of your role or below.' }),
    expiresIn: t.field({
      type: 'Duration',
      description: `How long it is good for, at most ${hours(limits.signInLinkMaxMs)}; 15 minutes by default.`,
    }),
  }),
});

const CreateSignInLinkPayload = builder
  .objectRef<{ readonly link: Link; readonly url: string; readonly replayed: boolean }>(
    'CreateSignInLinkPayload',
  )
  .implement({
    description: `A link that signs one browser in, once, for ${hours(limits.sessionMs)}. It is shown this once.`,
    fields: (t) => ({
      url: t.exposeString('url', { description: `The page that signs in. ${once}` }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'When the link ends by itself.',
        resolve: ({ link }) => link.expiresAt,
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createSignInLink', {
  description:
    'Makes a link by which a person signs a browser in, for installations without single sign-on. Needs the scope `admin`.',
  input: CreateSignInLinkInput,
  result: resultOf('CreateSignInLinkResult', CreateSignInLinkPayload),
  action: createSignInLink,
});
