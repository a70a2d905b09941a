import type { IDToken, UserInfoResponse } from 'openid-client';
import { limits } from '../domain/limits.ts';
import type { ProvidedPerson } from '../domain/people/identity-provider.ts';

/** In which claims a provider says what it does. */
export interface ClaimNames {
  readonly handleClaim: string;
  readonly groupsClaim: string;
}

type Claims = Readonly<Record<string, unknown>>;

/** What a token and the provider's own endpoint say together; the endpoint says what is so now. Null when neither does. */
export function claimsOf(
  inToken: IDToken | undefined,
  userInfo: UserInfoResponse | undefined,
): Claims | null {
  if (!inToken && !userInfo) return null;
  // Whether an address is verified is said of the address beside it.
  const { email: _email, email_verified: _verified, ...rest }: Claims = inToken ?? {};
  return userInfo && textIn(userInfo['email']) ? { ...rest, ...userInfo } : { ...inToken, ...userInfo };
}

export function personIn(
  claims: Claims,
  subject: string,
  { handleClaim, groupsClaim }: ClaimNames,
): ProvidedPerson {
  const email = textIn(claims['email']);
  return {
    subject,
    handle: textIn(claims[handleClaim]) ?? email ?? subject,
    displayName: textIn(claims['name']),
    verifiedEmail: claims['email_verified'] === true ? email : null,
    groups: listIn(claims[groupsClaim]),
  };
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function listIn(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((group) => textIn(group) ?? []).slice(0, limits.providerGroupsMax);
}
