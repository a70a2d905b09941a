import { beforeEach, inject } from 'vitest';
import './store.ts';

/** Without a server there is nothing to run on; the summary says so. */
beforeEach((context) => {
  if (!inject('store')) context.skip('PostgreSQL could not be started.');
});
