import type { Doorbell } from './doorbell.ts';

/** The broadcast between the doorbells of one process. */
export type MemoryBroadcast = Set<(workspaceIds: readonly string[]) => void>;

/**
 * For a process that is alone with its database: no replica has to be woken, unless a test shares one broadcast
 * between several doorbells.
 */
export function memoryDoorbell(broadcast: MemoryBroadcast = new Set()): Doorbell {
  const listeners: ((workspaceId: string) => void)[] = [];
  const receive = (workspaceIds: readonly string[]) => {
    for (const workspaceId of workspaceIds) for (const listener of listeners) listener(workspaceId);
  };
  return {
    ring(workspaceIds) {
      const rung = [...new Set(workspaceIds)];
      for (const other of broadcast) if (other !== receive) queueMicrotask(() => other(rung));
    },
    onRing: (listener) => void listeners.push(listener),
    start: async () => void broadcast.add(receive),
    close: async () => void broadcast.delete(receive),
    healthy: () => true,
  };
}
