import * as client from 'openid-client';
import { limits } from '../domain/limits.ts';
import type { ClaimMapping } from '../domain/people/claim-mapping.ts';
import {
  type IdentityProvider,
  type ProvidedSession,
  ProviderAwayError,
  ProviderRefusedError,
} from '../domain/people/identity-provider.ts';
import { type ClaimNames, claimsOf, personIn } from './person-in-claims.ts';
import { isRefusal, saidBy } from './refusal.ts';

export interface OpenIdSettings extends ClaimNames {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  readonly name: string;
  readonly scopes: string;
  readonly mapping: ClaimMapping;
  readonly joinsByEmail: boolean;
  readonly workspaceId: string | null;
}

type Work<Result> = (config: client.Configuration) => Promise<Result>;

/**
 * A provider by the authorization code flow with PKCE. What it says is taken from tokens that it has signed for this
 * client, and from its own endpoints; the signature is checked even where TLS says already whom it is from.
 */
export function openIdProvider(settings: OpenIdSettings, elapsedMs: () => number): IdentityProvider {
  const metadata = cachedMetadata(settings, elapsedMs);
  const asked = async <Result>(work: Work<Result>): Promise<Result> => {
    try {
      return await work(await metadata());
    } catch (error) {
      if (error instanceof ProviderRefusedError) throw error;
      if (isRefusal(error)) throw new ProviderRefusedError(saidBy(error), { cause: error });
      throw new ProviderAwayError(saidBy(error), { cause: error });
    }
  };
  let signIns = 0;
  /** Anyone may begin to sign in, so that what is asked for them has a limit; sessions are asked about beside it. */
  const askedByAnyone = async <Result>(work: Work<Result>): Promise<Result> => {
    if (signIns >= limits.providerSignInsMaxAtOnce)
      throw new ProviderAwayError('Too many people sign in at once.');
    signIns += 1;
    try {
      return await asked(work);
    } finally {
      signIns -= 1;
    }
  };
  const { issuer, name, mapping, joinsByEmail, workspaceId } = settings;
  return {
    issuer,
    name,
    mapping,
    joinsByEmail,
    workspaceId,
    begin: (redirectUri) => askedByAnyone((config) => begin(config, settings.scopes, redirectUri)),
    finish: (callback, checks) =>
      askedByAnyone(async (config) => {
        const { state: expectedState, nonce: expectedNonce, verifier: pkceCodeVerifier } = checks;
        const tokens = await client.authorizationCodeGrant(config, callback, {
          expectedState,
          expectedNonce,
          pkceCodeVerifier,
          idTokenExpected: true,
        });
        return sessionOf(config, tokens, settings, tokens.claims()?.sub ?? null);
      }),
    refresh: (refreshToken, subject) =>
      asked(async (config) => {
        const tokens = await client.refreshTokenGrant(config, refreshToken);
        return sessionOf(
          config,
          { refresh_token: refreshToken, ...tokens },
          settings,
          subject,
          tokens.claims(),
        );
      }),
  };
}

async function begin(config: client.Configuration, scope: string, redirectUri: string) {
  const checks = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  });
  return { url, checks };
}

type Tokens = Pick<client.TokenEndpointResponse, 'access_token' | 'refresh_token'>;

async function sessionOf(
  config: client.Configuration,
  tokens: Tokens & { claims?: () => client.IDToken | undefined },
  names: ClaimNames,
  subject: string | null,
  inToken = tokens.claims?.(),
): Promise<ProvidedSession> {
  if (subject === null) throw new ProviderRefusedError('The provider did not say who has signed in.');
  if (inToken && inToken.sub !== subject) throw new ProviderRefusedError('The token is of another person.');
  const { userinfo_endpoint: hasUserInfo } = config.serverMetadata();
  const userInfo = hasUserInfo ? await client.fetchUserInfo(config, tokens.access_token, subject) : undefined;
  const claims = claimsOf(inToken, userInfo);
  if (!claims) throw new ProviderRefusedError('The provider said nothing about the person.');
  return {
    person: personIn(claims, subject, names),
    refreshToken: tokens.refresh_token ?? null,
  };
}

/** What the provider publishes of itself, read again now and then: endpoints move. */
function cachedMetadata(
  settings: OpenIdSettings,
  elapsedMs: () => number,
): () => Promise<client.Configuration> {
  let kept: { readonly config: client.Configuration; readonly atMs: number } | null = null;
  let reading: Promise<client.Configuration> | null = null;
  const read = async () => {
    try {
      const config = await discover(settings);
      kept = { config, atMs: elapsedMs() };
      return config;
    } finally {
      reading = null;
    }
  };
  return async () => {
    if (kept && elapsedMs() - kept.atMs < limits.providerMetadataKeptMs) return kept.config;
    // All who come meanwhile wait for the same answer.
    reading ??= read();
    return reading;
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const server = new URL(issuer);
  const isHere = server.protocol === 'http:';
  return client.discovery(
    server,
    clientId,
    { [client.clockTolerance]: limits.providerClockToleranceSeconds },
    clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret),
    {
      timeout: limits.providerMaxMs / 1_000,
      // The environment takes an issuer without TLS on this machine alone.
      execute: [client.enableNonRepudiationChecks, ...(isHere ? [client.allowInsecureRequests] : [])],
    },
  );
}
