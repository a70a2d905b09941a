import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PresentedLink } from '../../auth/read-link.ts';
import type { Viewer } from '../../auth/viewer.ts';
import type { LinkGrant } from '../../context.ts';
import type { Usage } from '../../memory/usage.ts';
import type { Ask } from '../ask.ts';
import type { SessionParts } from '../browser-session.ts';
import type { InboxBuild } from '../inbox/inbox-build.ts';

/** What the pages are made of. They ask the same API as every client, as the person who is looking. */
export interface PageParts extends SessionParts {
  readonly query: Ask;
  readonly signIn: (
    token: string,
  ) => Promise<{ readonly secret: string; readonly expiresAt: Date; readonly openedAt: Date }>;
  /** Where people sign in; null where it is by one-time links alone. */
  readonly provider: SignInProvider | null;
  /** Called with why a browser that went to the provider was not signed in. */
  readonly onSignInRefused: (error: unknown) => void;
  readonly signOut: (viewer: Viewer) => Promise<void>;
  readonly readLink: (token: string) => Promise<PresentedLink | null>;
  readonly verifyCode: (
    link: PresentedLink,
    given: { readonly token: string; readonly code: string },
  ) => Promise<void>;
  readonly linkGrantOf: (link: PresentedLink, token: string) => LinkGrant;
  /** The first bytes of the file that a signed URL of ours opens; null when it cannot be read. */
  readonly readFile: (url: string, maxBytes: number) => Promise<Uint8Array | null>;
  readonly newKey: () => string;
  /** Null where it was not built. */
  readonly inbox: InboxBuild | null;
  /** The origins whose pages may show approvals, such as `https://admin.example.com`. */
  readonly embedOrigins: readonly string[];
  /** Counts what callers send. */
  readonly usage: Usage;
}

/** The identity provider, as the pages see it. */
export interface SignInProvider {
  readonly name: string;
  /** Where to send a browser that goes on to a page of ours, and what it has to bring back in a cookie. */
  readonly begin: (next: string) => Promise<{ readonly url: string; readonly sealed: string }>;
  /** Signs in a browser that brings back what is in its address and in its cookie. */
  readonly finish: (
    search: string,
    sealed: string | null,
  ) => Promise<{
    readonly session: { readonly secret: string; readonly expiresAt: Date; readonly openedAt: Date };
    readonly next: string;
  }>;
}

/** One request for a page. */
export interface PageRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}
