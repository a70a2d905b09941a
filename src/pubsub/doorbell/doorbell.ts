/**
 * Wakes the other replicas. A message names the workspaces that may have new events and nothing else: lost,
 * doubled or late messages cost time, never correctness, because the log is read again anyway.
 */
export interface Doorbell {
  ring(workspaceIds: Iterable<string>): void;
  /** Called with every workspace that another replica rang for, or with `everyWorkspace`. */
  onRing(listener: (workspaceId: string) => void): void;
  /** Resolves after the first attempt to connect, whether or not it succeeded: the doorbell goes on trying. */
  start(): Promise<void>;
  close(): Promise<void>;
  healthy(): boolean;
}

/** Passed after the connection was down: messages may have been missed. */
export const everyWorkspace = '*';
