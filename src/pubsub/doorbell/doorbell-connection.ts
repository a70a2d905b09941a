/** An open connection that carries short texts to every replica, the sender included. */
export interface Line {
  send(message: string): Promise<void>;
  /** Gives the connection up without waiting for the other side. */
  cut(): void;
  close(): Promise<void>;
}

/** Connects. `hear` gets every message, `lost` is told once when the connection breaks. */
export type Dial = (hear: (message: string) => void, lost: (reason: Error) => void) => Promise<Line>;
