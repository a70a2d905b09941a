import { z } from 'zod';
import { described } from './described.ts';

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

const mapping = (example: string) =>
  z
    .string()
    .refine((list) => pairsIn(list).every(([theirs, ours]) => theirs && ours), {
      error: `must be pairs such as ${example}, separated by commas`,
    })
    .optional();

/** How people sign in by an identity provider; part of docs/reference/environment.md. */
export const declaredForSignIn = {
  // Sign-in
  OIDC_ISSUER: described(
    z
      .url({ protocol: /^https?$/, error: 'must be a URL that starts with https://', abort: true })
      .refine((url) => url.startsWith('https:') || loopback.test(url), {
        error: 'must start with https://, unless it is on this machine',
      })
      .optional(),
    {
      meaning:
        'OpenID provider that people sign in at, as it names itself. `<PUBLIC_URL>/sign-in/callback` has to be registered there as redirect URI.',
      unset: 'people sign in by one-time links',
    },
  ),
  OIDC_CLIENT_ID: described(z.string().optional(), {
    meaning: 'Client id of this installation at the provider; required with `OIDC_ISSUER`.',
  }),
  OIDC_CLIENT_SECRET: described(z.string().optional(), {
    meaning: 'Client secret, sent by `client_secret_post`.',
    unset: 'a public client, which PKCE alone protects',
  }),
  OIDC_NAME: described(z.string().max(60, 'may have at most 60 characters').optional(), {
    meaning: 'What the button of the sign-in page calls the provider.',
    unset: 'its host',
  }),
  OIDC_SCOPES: described(
    z
      .string()
      .refine((scopes) => scopes.split(/\s+/).includes('openid'), { error: 'must contain openid' })
      .default('openid profile email offline_access'),
    {
      meaning:
        'Scopes that are asked for. Without a refresh token, which most providers give for `offline_access`, a session ends after an hour.',
    },
  ),
  OIDC_HANDLE_CLAIM: described(z.string().default('preferred_username'), {
    meaning: 'Claim with the handle of a person who signs in for the first time.',
  }),
  OIDC_GROUPS_CLAIM: described(z.string().default('groups'), {
    meaning: 'Claim with the groups of a person at the provider: a list of texts, or one text.',
  }),
  OIDC_GROUPS: described(mapping('cs-finance=finance'), {
    meaning:
      'What groups at the provider mean here, `<group there>=<group here>`, separated by commas. A group that the provider takes away ends within five minutes.',
    unset: 'the provider gives no groups',
  }),
  OIDC_ROLES: described(
    mapping('cs-reviewers=REVIEWER').refine(
      (list) => !list || pairsIn(list).every(([, role]) => isRole(role)),
      { error: 'must give the roles VIEWER, REVIEWER, ADMIN or OWNER' },
    ),
    {
      meaning:
        'Which role a group at the provider gives, such as `cs-admins=ADMIN,*=VIEWER`, where `*` is everyone who signs in; the highest counts. Who has none is not signed in. Required with `OIDC_ISSUER`.',
    },
  ),
  OIDC_JOIN_BY_EMAIL: described(z.enum(['0', '1'], 'must be 1 or 0').default('0'), {
    meaning:
      '`1` signs a person in as the principal whose handle is their e-mail address, if the provider says that it has verified it.',
  }),
  OIDC_WORKSPACE: described(
    z
      .string()
      .regex(/^ws_[0-9a-z]+$/, 'must be the id of a workspace, ws_…')
      .optional(),
    { meaning: 'Workspace that people of the provider work in, `ws_…`.', unset: 'the first workspace' },
  ),
};

const isRole = (role: string) => ['VIEWER', 'REVIEWER', 'ADMIN', 'OWNER'].includes(role);

/** `theirs=ours` for each entry; the name of a group at a provider may contain `=` itself. */
export function pairsIn(list: string): (readonly [theirs: string, ours: string])[] {
  return list.split(',').flatMap((entry) => {
    if (!entry.trim()) return [];
    const at = entry.lastIndexOf('=');
    return at < 0 ? [['', ''] as const] : [[entry.slice(0, at).trim(), entry.slice(at + 1).trim()] as const];
  });
}
