/** The reader fell too far behind and was closed. */
export class TooSlowError extends Error {
  readonly code = 'TOO_SLOW';

  constructor() {
    super('You read too slowly and were closed. Connect again and resume after the cursor in `resumeAfter`.');
  }
}
