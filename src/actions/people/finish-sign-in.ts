import type { Ports } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { IdentityProvider } from '../../domain/people/identity-provider.ts';
import { signInAtProvider } from './sign-in-at-provider.ts';
import type { Session } from './steps/browser-session.ts';
import { openDeparture } from './steps/departure.ts';

/** What a browser brought back from the provider. */
export interface ReturnedBrowser {
  /** The address that it came back to, with everything in it. */
  readonly callback: URL;
  /** What is in its cookie; null when there is none. */
  readonly sealed: string | null;
  readonly now: Date;
}

/** Signs in a browser that comes back from the provider to which it was sent from here, and says where it was going. */
export async function finishSignIn(
  ports: Ports,
  provider: IdentityProvider,
  { callback, sealed, now }: ReturnedBrowser,
): Promise<{ readonly session: Session; readonly next: string }> {
  const departure = sealed === null ? null : openDeparture(ports.vault, sealed, now);
  if (!departure) {
    throw new ForbiddenError('This sign-in was not begun in this browser, or too long ago. Begin again.');
  }
  const provided = await provider.finish(callback, departure);
  return { session: await signInAtProvider(ports, provider, provided), next: departure.next };
}
