/**
 * Wakes the other replicas. A bell says in which workspaces something may have happened and nothing else:
 * lost, doubled or late bells cost time, never correctness, because the log is read again anyway.
 */
export interface Doorbell {
  ring(workspaceIds: Iterable<string>): void;
  /** Told of every workspace that another replica rang for, or of `everyWorkspace`. */
  onRing(listener: (workspaceId: string) => void): void;
  /** Resolves after the first attempt to connect, whether or not it succeeded: the bell goes on trying. */
  start(): Promise<void>;
  close(): Promise<void>;
  healthy(): boolean;
}

/** Rung after a line was down: nobody knows which bells were missed. */
export const everyWorkspace = '*';
