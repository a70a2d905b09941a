/** A statement was not answered. Whether it was carried out, nobody knows. */
export class DatabaseAwayError extends Error {
  readonly code = 'DATABASE_AWAY';
}

/** It was not answered in its time. */
export class DatabaseSilentError extends DatabaseAwayError {
  constructor(afterMs: number, options?: ErrorOptions) {
    super(`The database did not answer within ${afterMs} ms; its connection was closed.`, options);
  }
}
