/** An open connection that carries short texts to every replica, the sender included. */
export interface DoorbellConnection {
  send(message: string): Promise<void>;
  /** Gives the connection up without waiting for the other side. */
  abort(): void;
  close(): Promise<void>;
}

/** Connects. `hear` gets every message, `lost` is called once when the connection breaks. */
export type ConnectDoorbell = (
  hear: (message: string) => void,
  lost: (reason: Error) => void,
) => Promise<DoorbellConnection>;
