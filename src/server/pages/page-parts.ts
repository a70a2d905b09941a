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
  /** Counts what callers send. */
  readonly usage: Usage;
}

/** One request for a page. */
export interface PageRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}
