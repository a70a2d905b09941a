import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import type { IdentityProvider } from '../../domain/people/identity-provider.ts';
import { type Departure, departureOwner } from './steps/departure.ts';

/** A browser that is on its way to the provider. */
export interface BegunSignIn {
  readonly url: string;
  /** For a cookie of this browser alone: the way back is taken from no other. */
  readonly sealed: string;
}

/**
 * Sends a browser to the provider. What it has to bring back goes with it, sealed, so that any server can take it in and
 * none has to keep it.
 */
export async function beginSignIn(
  { vault }: Pick<Ports, 'vault'>,
  provider: IdentityProvider,
  { next, redirectUri, now }: { readonly next: string; readonly redirectUri: string; readonly now: Date },
): Promise<BegunSignIn> {
  const { url, checks } = await provider.begin(redirectUri);
  const departure: Departure = { ...checks, next, untilMs: now.getTime() + limits.signInAtProviderMs };
  return { url: url.href, sealed: vault.seal(JSON.stringify(departure), departureOwner) };
}
