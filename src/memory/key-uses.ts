import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';

/** Which keys and sessions were used since it was last written, by workspace. Noting one is one look into a set. */
export class KeyUses {
  #byWorkspace = new Map<string, Set<string>>();
  #kept = 0;

  note({ byKey, keyId, workspaceId }: Viewer): void {
    if (!byKey) return;
    const used = this.#byWorkspace.get(workspaceId);
    if (used?.has(keyId) || this.#kept >= limits.keyUsesKept) return;
    this.#kept += 1;
    if (used) used.add(keyId);
    else this.#byWorkspace.set(workspaceId, new Set([keyId]));
  }

  /** What was noted; from here on it begins again. */
  take(): ReadonlyMap<string, ReadonlySet<string>> {
    const taken = this.#byWorkspace;
    this.#byWorkspace = new Map();
    this.#kept = 0;
    return taken;
  }
}
