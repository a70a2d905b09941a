import { creates } from './creates.ts';
import { decisionToAgent } from './decision-to-agent.ts';
import { idleMemory } from './idle-memory.ts';
import { manyWaiting } from './many-waiting.ts';
import type { Measure } from './measure.ts';
import { oneFeed } from './one-feed.ts';
import { pendingPage } from './pending-page.ts';
import { judged } from './policies.ts';
import { redeeming } from './redeeming.ts';
import { verifying } from './verifying.ts';
import { workspaceWrites } from './workspaces.ts';

interface Entry {
  measure: Measure;
  /** It looks at Countersign alone: it compares it with itself. */
  alone: boolean;
}

/** By the name that --only takes, in the order in which they run. */
export const measures: Record<string, Entry> = {
  'decision-to-agent': { measure: decisionToAgent, alone: false },
  'one-feed': { measure: oneFeed, alone: false },
  'many-waiting': { measure: manyWaiting, alone: false },
  creates: { measure: creates, alone: false },
  'idle-memory': { measure: idleMemory, alone: false },
  'pending-page': { measure: pendingPage, alone: true },
  policies: { measure: judged, alone: true },
  workspaces: { measure: workspaceWrites, alone: true },
  redeeming: { measure: redeeming, alone: true },
  verifying: { measure: verifying, alone: true },
};
