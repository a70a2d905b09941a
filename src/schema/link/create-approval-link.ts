import {
  CreateApprovalLinkInput,
  createApprovalLink,
  type IssuedLink,
} from '../../actions/link/create-approval-link.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Link } from '../refs.ts';

const once = 'Empty when `replayed`: only its digest is kept, so it cannot be shown again.';

const CreateApprovalLinkPayload = builder
  .objectRef<IssuedLink & { readonly replayed: boolean }>('CreateApprovalLinkPayload')
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
      link: t.expose('link', { type: Link, description: 'The link, by which it can be ended.' }),
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
    'Makes a link by which one person decides one approval once, without signing in. Needs the scope `approvals:decide` for oneself and `admin` for any other person; the person must have the role REVIEWER or above and must not have asked.',
  input: CreateApprovalLinkInput,
  result: resultOf('CreateApprovalLinkResult', CreateApprovalLinkPayload),
  action: createApprovalLink,
});
