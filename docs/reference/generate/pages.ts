import { clientPage } from './client.ts';
import { commandsPage } from './commands.ts';
import { environmentPage } from './environment.ts';
import { errorsPage } from './errors.ts';
import { eventsPage } from './events.ts';
import { limitsPage } from './limits.ts';
import { rightsPage } from './rights.ts';
import { scopesPage } from './scopes.ts';

/** The pages of docs/reference that are made from the source; the others are written. */
export const pages: Readonly<Record<string, () => string>> = {
  'docs/reference/client.md': () => clientPage(),
  'docs/reference/commands.md': commandsPage,
  'docs/reference/environment.md': environmentPage,
  'docs/reference/errors.md': errorsPage,
  'docs/reference/events.md': eventsPage,
  'docs/reference/limits.md': limitsPage,
  'docs/reference/rights.md': rightsPage,
  'docs/reference/scopes.md': scopesPage,
};
