import type { Doorbell } from './doorbell.ts';

/** Where the doorbells of one process hear each other. */
export type MemoryBroadcast = Set<(workspaceIds: readonly string[]) => void>;

/**
 * For a process that is alone with its database: nobody else is there to be woken, unless a test hangs
 * several bells in one tower.
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
