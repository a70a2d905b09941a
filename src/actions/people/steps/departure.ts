import { z } from 'zod';
import type { Vault } from '../../../auth/vault.ts';

/** What a browser was sent to the provider with. */
const Departure = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The page that it was on its way to. */
  next: z.string(),
  untilMs: z.number(),
});
export type Departure = z.output<typeof Departure>;

/** What it is sealed for, so that nothing else that is sealed opens as one. */
export const departureOwner = 'sign-in';

/** Null when it is none of ours, or too old. */
export function openDeparture(vault: Vault, sealed: string, now: Date): Departure | null {
  try {
    const { data } = Departure.safeParse(JSON.parse(vault.open(sealed, departureOwner)));
    return data && now.getTime() < data.untilMs ? data : null;
  } catch {
    // Whatever a browser sends: it was touched, or sealed with a key that is gone.
    return null;
  }
}
