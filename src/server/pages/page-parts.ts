import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '../../auth/authenticate.ts';
import type { BroughtLink } from '../../auth/read-link.ts';
import type { Viewer } from '../../auth/viewer.ts';
import type { Permit } from '../../context.ts';
import type { Ask } from '../ask.ts';

/** What the pages are made of. They ask the same API as everybody, as whoever is looking. */
export interface PageParts {
  readonly publicUrl: () => string;
  readonly ask: Ask;
  /** Who a session's secret belongs to, or why it is worth nothing. */
  readonly session: (secret: string) => Promise<Viewer | Refusal>;
  readonly signIn: (token: string) => Promise<{ readonly secret: string; readonly expiresAt: Date }>;
  readonly signOut: (viewer: Viewer) => Promise<void>;
  readonly readLink: (token: string) => Promise<BroughtLink | null>;
  readonly tryCode: (
    link: BroughtLink,
    given: { readonly token: string; readonly code: string },
  ) => Promise<void>;
  readonly permitOf: (link: BroughtLink, token: string) => Permit;
  readonly newKey: () => string;
}

/** One request for a page. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}
