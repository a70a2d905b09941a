import type { Refusal } from '../auth/authenticate.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { EventType, LoggedEvent } from '../domain/event/event.ts';
import { limits } from '../domain/limits.ts';
import type { Credentials } from './credentials.ts';
import type { FollowedWorkspace } from './followed-workspace.ts';
import type { Log } from './log.ts';
import type { Timers } from './timers.ts';

export interface RightsWatchParts {
  readonly credentials: Credentials;
  /** What the credentials behind open connections are worth now. */
  readonly reauthenticate: (keyIds: readonly string[]) => Promise<ReadonlyMap<string, Viewer | Refusal>>;
  readonly timers: Timers;
  readonly log: Log;
  /** The rights have been read; the workspace's log may continue, unless something else holds it. */
  readonly resume: (workspaceId: string, workspace: FollowedWorkspace) => void;
}

/**
 * The log itself says when rights change, and in what order: a subscriber that loses them receives nothing that came
 * later. The workspace's log waits while they are read again.
 */
/** After these, what a principal may do has to be read again. */
const rightsEvents: ReadonlySet<EventType> = new Set([
  'principal.updated',
  'principal.access_ended',
  'principal.suspended',
  'principal.resumed',
]);

export class RightsWatch {
  #parts: RightsWatchParts;
  #closed = false;

  constructor(parts: RightsWatchParts) {
    this.#parts = parts;
  }

  close(): void {
    this.#closed = true;
  }

  see(event: LoggedEvent, workspace: FollowedWorkspace): void {
    const { credentials } = this.#parts;
    if (event.type === 'api_key.revoked') credentials.refuse(String(event.payload['keyId']), 'REVOKED');
    if (!rightsEvents.has(event.type)) return;
    const keyIds = credentials.keyIdsOf(String(event.payload['principalId']));
    if (keyIds.length === 0) return;
    workspace.rereads += 1;
    void this.#reread(keyIds, event.workspaceId, workspace);
  }

  /** Reads all of them again: rights can be changed in the database directly, past the log. */
  async recheckAll(): Promise<void> {
    await this.#recheck(this.#parts.credentials.keyIds);
  }

  async #reread(keyIds: readonly string[], workspaceId: string, workspace: FollowedWorkspace): Promise<void> {
    const { log, timers, resume } = this.#parts;
    try {
      await this.#recheck(keyIds);
      workspace.rereads -= 1;
      resume(workspaceId, workspace);
    } catch (error) {
      log.warn({ err: error }, 'credentials could not be read; their workspace waits');
      if (this.#closed) return;
      timers.after(limits.tailRetryMs, () => void this.#reread(keyIds, workspaceId, workspace));
    }
  }

  async #recheck(keyIds: readonly string[]): Promise<void> {
    const { credentials, reauthenticate } = this.#parts;
    if (keyIds.length > 0) credentials.refresh(await reauthenticate(keyIds));
  }
}
