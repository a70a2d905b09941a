/** A file of a task, as far as it takes to hand it out. */
export interface StoredFile {
  readonly id: string;
  readonly workspaceId: string;
  readonly taskId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A file on its way in. What its sender says of it may be missing, and may be wrong. */
export interface ArrivingFile {
  readonly name: string | null;
  readonly mediaType: string | null;
  /** Null when it is not known beforehand. */
  readonly sizeBytes: number | null;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Lets what has not been read of it pass by, so that what stands behind it can arrive. */
  discard(): void;
}
