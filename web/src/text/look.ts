import type { Look } from '../../../packages/render/src/look.ts';

/** How values of a requester are displayed here, outside of a frame that says whose they are. */
export const look: Look = { own: location.origin, trusted: false, author: null };
