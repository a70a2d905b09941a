import type { DoorKind } from '../people/door.ts';

/** A way in which a right ends, and of which callers. */
export interface End {
  readonly how: string;
  readonly of: readonly DoorKind[];
}

const all: readonly DoorKind[] = ['KEY', 'SESSION', 'LINK', 'SLACK'];

/** Each way in which a right ends by a call, with what calls for it. */
export const ends = {
  REVOKED: { how: '`revokeApiKey`, or `rotateApiKey` without an overlap', of: ['KEY'] },
  SESSION_ENDED: { how: '`endSession`, or signing out', of: ['SESSION'] },
  LINK_ENDED: { how: '`endLink`', of: ['LINK'] },
  ADDRESS_REMOVED: { how: '`updateNotificationPreferences` with `slackUserId: null`', of: ['SLACK'] },
  ACCESS_ENDED: { how: '`endAllAccess`', of: all },
  SUSPENDED: { how: '`suspendPrincipal`', of: all },
  DEMOTED: { how: '`updatePrincipal` with the role VIEWER', of: all },
} as const satisfies Readonly<Record<string, End>>;

export type EndName = keyof typeof ends;
