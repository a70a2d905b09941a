import type { Deliveries } from '../jobs/deliveries.ts';
import type { Phase } from '../server/health.ts';

/** What changes while a server lives. */
export interface ServerState {
  phase: Phase;
  /** Where it listens; empty until it does. */
  url: string;
  /** Null until there is a server to deliver from. */
  deliveries: Deliveries | null;
}
