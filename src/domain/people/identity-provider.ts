import type { ClaimMapping } from './claim-mapping.ts';

/** What a browser that is sent to the provider has to bring back, so that nobody else's answer is taken for its own. */
export interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  /** The secret half of the PKCE challenge. */
  readonly verifier: string;
}

/** What a provider says of a person, in tokens that were checked. */
export interface ProvidedPerson {
  /** Never given to another person by this provider; everything else may be. */
  readonly subject: string;
  readonly handle: string;
  readonly displayName: string | null;
  /** Null unless the provider says that it has verified it. */
  readonly verifiedEmail: string | null;
  /** Names of groups at the provider. */
  readonly groups: readonly string[];
}

export interface ProvidedSession {
  readonly person: ProvidedPerson;
  /** By which the provider is asked again; null where it gave none. */
  readonly refreshToken: string | null;
}

/** The provider says no: the code or the token is not good, or the answer is not for this sign-in. */
export class ProviderRefusedError extends Error {}

/** The provider did not answer, or not in a way that can be understood. */
export class ProviderAwayError extends Error {}

/** Where people of an installation sign in, by OpenID Connect. */
export interface IdentityProvider {
  /** As it names itself. */
  readonly issuer: string;
  /** What its button says. */
  readonly name: string;
  readonly mapping: ClaimMapping;
  /** Whether a verified e-mail address joins the principal whose handle it is. */
  readonly joinsByEmail: boolean;
  /** The workspace that its people work in; null for the first one. */
  readonly workspaceId: string | null;
  /** Where to send a browser, which comes back to that address. */
  begin(redirectUri: string): Promise<{ readonly url: URL; readonly checks: SignInChecks }>;
  /** Takes what a browser brought back, at the address with everything in it. */
  finish(callback: URL, checks: SignInChecks): Promise<ProvidedSession>;
  /** What it says of the same person now. The token that was used may be worth nothing from now on. */
  refresh(refreshToken: string, subject: string): Promise<ProvidedSession>;
}
