import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '../../auth/authenticate.ts';
import type { PresentedLink } from '../../auth/read-link.ts';
import type { Viewer } from '../../auth/viewer.ts';
import type { LinkGrant } from '../../context.ts';
import type { Ask } from '../ask.ts';

/** What the pages are made of. They ask the same API as everybody, as whoever is looking. */
export interface PageParts {
  readonly publicUrl: () => string;
  readonly query: Ask;
  /** Who a session's secret belongs to, or why it is worth nothing. */
  readonly session: (secret: string) => Promise<Viewer | Refusal>;
  readonly signIn: (token: string) => Promise<{ readonly secret: string; readonly expiresAt: Date }>;
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
}

/** One request for a page. */
export interface PageRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}
