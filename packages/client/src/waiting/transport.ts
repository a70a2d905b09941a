/** Something on a stream of events: one with a name, or only a sign of life. */
export interface StreamEvent {
  /**
   * `next` brings a result of GraphQL as JSON in `data`, `complete` ends the stream, `beats` says that something will come
   * every 2 s from now on. Any other name, or none, is a sign of life.
   */
  readonly name: string;
  /** Of a `next`, JSON; otherwise empty. */
  readonly data: string;
}

/** One subscription that is to be opened. */
export interface Opening {
  /** The server, without a slash at its end. */
  readonly url: string;
  /** Null in a browser, whose session is the credential. */
  readonly apiKey: string | null;
  /** The subscription, with the cursor to go on after. */
  readonly operation: { readonly query: string; readonly variables: object };
  /** Aborted when the stream is not wanted any more. */
  readonly signal: AbortSignal;
}

/**
 * Opens one subscription and reads it until it ends, for whatever reason: the client opens it again and misses nothing.
 * What it throws as a `CountersignError` is what repeating cannot mend.
 */
export type Transport = (opening: Opening) => AsyncIterable<StreamEvent>;
