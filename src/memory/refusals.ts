import { LRUCache } from 'lru-cache';
import { limits } from '../domain/limits.ts';

/** A credential that was real once, or whose code was wrong, and how often it was refused. */
export interface RefusedCredential {
  readonly reason: 'KEY_REVOKED' | 'KEY_EXPIRED' | 'KEY_ELSEWHERE' | 'WRONG_CODE';
  /** The key or the link. */
  readonly credentialId: string;
  readonly principalId: string;
  /** Of a key that was presented from outside of its ranges: where that was, the first time. */
  readonly address?: string | null;
}

/** Refused credentials since the last time that they were written to the log, and where they came from. */
export class RefusalCounts {
  #byWorkspace = new Map<string, Map<string, RefusedCredential & { count: number }>>();
  #byAddress = new LRUCache<string, { count: number }>({
    max: limits.refusingAddressesMax,
    ttl: limits.refusalWindowMs,
  });

  /** What belongs to no workspace is in the server's log only. */
  note(workspaceId: string, refused: RefusedCredential): void {
    const credentials = this.#byWorkspace.get(workspaceId) ?? new Map();
    if (credentials.size === 0 && this.#byWorkspace.size >= limits.refusedWorkspacesMax) return;
    this.#byWorkspace.set(workspaceId, credentials);
    const id = `${refused.reason} ${refused.credentialId}`;
    const entry = credentials.get(id);
    if (entry) entry.count += 1;
    else if (credentials.size < limits.refusedCredentialsMax) credentials.set(id, { ...refused, count: 1 });
  }

  /** Counts one more refusal of an address within a minute, and says how many there are. */
  from(address: string): number {
    const entry = this.#byAddress.get(address) ?? { count: 0 };
    entry.count += 1;
    if (entry.count === 1) this.#byAddress.set(address, entry);
    return entry.count;
  }

  take(): [workspaceId: string, refused: (RefusedCredential & { readonly count: number })[]][] {
    const taken = [...this.#byWorkspace].map(
      ([id, credentials]) =>
        [id, [...credentials.values()]] as [string, (RefusedCredential & { count: number })[]],
    );
    this.#byWorkspace.clear();
    return taken;
  }
}
