/** A statement was not answered in its time. Whether it was carried out, nobody knows. */
export class DatabaseSilentError extends Error {
  readonly code = 'DATABASE_SILENT';

  constructor(afterMs: number, options?: ErrorOptions) {
    super(`The database did not answer within ${afterMs} ms; its connection was closed.`, options);
  }
}
