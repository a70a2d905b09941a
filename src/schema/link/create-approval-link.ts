import {
  CreateApprovalLinkInput,
  createApprovalLink,
  type IssuedLink,
} from '../../actions/link/create-approval-link.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Link, Principal } from '../refs.ts';

const once =
  'Empty when `replayed`, because only its digest is kept, and for another person, to whom alone it is sent.';

const CreateApprovalLinkPayload = builder
  .objectRef<IssuedLink & { readonly replayed: boolean }>('CreateApprovalLinkPayload')
  .implement({
    description:
      'A link by which one reviewer decides, and the code that goes with it. Both are shown this once, and to that reviewer only. Opening the link shows the approval; only the page’s form with the code decides, once.',
    fields: (t) => ({
      url: t.exposeString('url', {
        description: `The page of the approval with the reviewer’s token. ${once}`,
      }),
      passcode: t.exposeString('code', {
        description: `${limits.linkCodeDigits} digits that the reviewer types to decide; dead after ${limits.linkWrongCodesMax} wrong ones. ${once}`,
      }),
      link: t.expose('link', {
        type: Link,
        nullable: true,
        description:
          'The link, by which it can be ended; null for another person, whose link is made when its e-mail is sent.',
      }),
      expiresAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the link ends by itself; null for another person.',
        resolve: ({ link }) => link?.expiresAt ?? null,
      }),
      reviewer: t.field({
        type: Principal,
        description: 'Who decides by it. Another person than you gets link and code by e-mail.',
        resolve: ({ reviewer }, _args, { loaders }) => loaders.principal.load(reviewer.id).then(existing),
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createApprovalLink', {
  description:
    'Makes a link by which one person decides one approval once, without signing in. For yourself it needs the scope `approvals:decide`, and is in the answer. For any other person it needs `admin`, and is e-mailed to the address of that person: nobody else receives link or code. The person must have the role REVIEWER or above and must not have asked.',
  input: CreateApprovalLinkInput,
  result: resultOf('CreateApprovalLinkResult', CreateApprovalLinkPayload),
  action: createApprovalLink,
});
