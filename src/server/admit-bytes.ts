import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Viewer } from '../auth/viewer.ts';
import { overLimit, type WindowedKind, windowSeconds } from '../domain/quota/quota.ts';
import type { Taken, Usage } from '../memory/usage.ts';
import { arrivedBytes } from './arrived-bytes.ts';
import { sendError } from './send.ts';

interface UsageCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const ofBodies: readonly WindowedKind[] = ['BYTES_PER_SECOND', 'BYTES_PER_MINUTE'];
const ofFiles: readonly WindowedKind[] = ['BYTES_PER_MINUTE'];

/**
 * Counts what a call brings, and says in its answer what is left (draft-ietf-httpapi-ratelimit-headers-10). Beyond a
 * limit it is answered 429 here, before anything of it is executed; false then.
 */
export async function admitBytes(
  { request, response }: UsageCall,
  viewer: Viewer,
  usage: Usage,
  what: 'BODY' | 'FILE' = 'BODY',
): Promise<boolean> {
  const bytes = arrivedBytes(request);
  if (what === 'FILE' && bytes === 0) countWhenArrived({ request, response }, viewer, usage);
  const all: Taken[] = [];
  for (const kind of what === 'BODY' ? ofBodies : ofFiles) {
    const taken = await usage.take(viewer, kind, bytes);
    if (taken) all.push(taken);
    if (taken?.isOver) break;
  }
  const over = all.find(({ isOver }) => isOver);
  if (all.length > 0) {
    response.setHeader('ratelimit-policy', all.map(policyOf).join(', '));
    response.setHeader('ratelimit', all.map(stateOf).join(', '));
  }
  if (!over) return true;
  const retryAfterSeconds = Math.ceil(over.resetMs / 1_000);
  response.setHeader('retry-after', String(retryAfterSeconds));
  const facts = {
    kind: over.kind,
    holder: over.holder,
    max: over.max,
    retryAfterMs: Math.ceil(over.resetMs),
  };
  sendError(response, 429, 'RATE_LIMITED', overLimit(over.kind, over.holder, over.max), facts);
  return false;
}

/** A file that comes in chunks says no size before. It counts when it has passed, for what follows. */
function countWhenArrived({ request, response }: UsageCall, viewer: Viewer, usage: Usage): void {
  // A request is said to close when it is complete, which may be before it is read. What cannot be counted, because Redis went away, is no reason to fail.
  response.once('close', () => {
    usage.take(viewer, 'BYTES_PER_MINUTE', arrivedBytes(request)).catch(() => undefined);
  });
}

const nameOf = ({ kind, holder }: Taken) => `"${`${holder}-${kind}`.toLowerCase().replaceAll('_', '-')}"`;

function policyOf(taken: Taken): string {
  return `${nameOf(taken)};q=${taken.max};qu="content-bytes";w=${windowSeconds[taken.kind]}`;
}

function stateOf(taken: Taken): string {
  return `${nameOf(taken)};r=${taken.left};t=${Math.ceil(taken.resetMs / 1_000)}`;
}
