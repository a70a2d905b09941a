import { Countersign } from '../../packages/client/src/index.ts';

/** Sets up what an example needs; `npm run example` finds the key of the server that runs here. */
export const administrator = new Countersign({ apiKey: process.env['COUNTERSIGN_ADMIN_KEY'] ?? '' });
