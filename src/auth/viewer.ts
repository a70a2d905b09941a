import type { KeyBinding } from '../domain/people/binding.ts';
import type { Door } from '../domain/people/door.ts';
import type { Actor } from '../domain/people/principal.ts';
import type { Role } from '../domain/people/roles.ts';
import type { Quotas } from '../domain/quota/quota.ts';

/** The principal behind a credential, with what is shown of them. */
export type Person = Actor & { readonly createdAt: Date };

/** Who is behind a credential, as the database said it at `readAt`. */
export interface Viewer {
  readonly keyId: string;
  /** Whether that is the id of an API key, which can be read again; links and Slack have none. */
  readonly byKey?: true;
  /** The version of what the principal may do; null for the workspace itself, whose right never ends. */
  readonly rightsVersion: number | null;
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** The version of the workspace's rules at `readAt`. */
  readonly rulesVersion: number;
  readonly principal: Person;
  readonly scopes: readonly string[];
  /** What the credential may ask for; absent where it is not bound. */
  readonly binding?: KeyBinding;
  /** The highest role that the credential gives, whatever role its principal has; absent or null for any. */
  readonly roleCap?: Role | null;
  /** What they came in by. */
  readonly door: Door;
  /** The ranges of addresses that the credential is accepted from, in CIDR form; any address without. */
  readonly allowedAddresses?: readonly string[];
  /** The limits that administrators have set for them; the defaults where there are none. */
  readonly quotas?: Quotas | undefined;
  /** When the credential ends by itself; null when it does not. */
  readonly expiresAt: Date | null;
  /** The database's clock when the credential was checked: the time of everything the call does. */
  readonly readAt: Date;
}
