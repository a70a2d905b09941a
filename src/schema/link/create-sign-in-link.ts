import { notForOthers } from '../../actions/administration/not-for-others.ts';
import { CreateSignInLinkInput, createSignInLink } from '../../actions/link/create-sign-in-link.ts';
import { limits } from '../../domain/limits.ts';
import type { Link as LinkRow } from '../../entities/link.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Link } from '../refs.ts';

const CreateSignInLinkPayload = builder
  .objectRef<{ readonly link: LinkRow; readonly url: string; readonly replayed: boolean }>(
    'CreateSignInLinkPayload',
  )
  .implement({
    description: `A link that signs one browser in, once, until it is not used for ${limits.sessionIdleMs / 3_600_000} hours. It is shown this once.`,
    fields: (t) => ({
      url: t.exposeString('url', {
        description:
          'The page that signs in. Empty when `replayed`: only its digest is kept, so it cannot be shown again.',
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

mutation('createSignInLink', {
  description:
    'Makes a link by which a person signs a browser in, for installations without single sign-on. Needs the scope `admin`.',
  input: CreateSignInLinkInput,
  result: resultOf('CreateSignInLinkResult', CreateSignInLinkPayload),
  action: notForOthers(createSignInLink),
});
