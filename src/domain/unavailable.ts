/** The answer to whatever needed the database while it was away. */
export const unavailable = {
  code: 'UNAVAILABLE',
  message:
    'The database does not answer at the moment. Send the same again in a second; with the same `idempotencyKey`, nothing is done twice.',
  /** After how long it is worth trying again, in milliseconds. */
  retryAfterMs: 1_000,
} as const;

/** Something could not be read or written because the database was away, or the line before it was full. */
export class UnavailableError extends Error {
  readonly code = unavailable.code;

  constructor(options?: ErrorOptions, message: string = unavailable.message) {
    super(message, options);
  }
}

/**
 * Classes of SQLSTATE (PostgreSQL, appendix A) that say nothing of the statement and all of the state of the server:
 * its connections, its resources, its operator, its disks.
 */
const serverClasses: ReadonlySet<string> = new Set(['08', '53', '57', '58']);

/** Single ones: it only reads now; it lets us into a table no more, or has none; locks and deadlocks; a refusing trigger. */
const serverStates: ReadonlySet<string> = new Set([
  '25006',
  '42501',
  '42P01',
  '55P03',
  '40001',
  '40P01',
  'P0001',
]);

/** Our own: of the connection, and of what was made of it for a caller. */
const ownCodes: ReadonlySet<string> = new Set(['DATABASE_AWAY', 'UNAVAILABLE']);

const causesMax = 8;

/** Whether something failed because the database is away, refuses, or is silent; the same succeeds later. */
export function isUnavailable(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < causesMax && cause !== null && typeof cause === 'object'; depth += 1) {
    const { code, extensions } = cause as { code?: unknown; extensions?: { code?: unknown } };
    if (isAway(code) || isAway(extensions?.code)) return true;
    const { originalError, cause: below } = cause as { originalError?: unknown; cause?: unknown };
    cause = originalError ?? below;
  }
  return false;
}

function isAway(code: unknown): boolean {
  if (typeof code !== 'string') return false;
  if (ownCodes.has(code) || serverStates.has(code)) return true;
  return /^[0-9A-Z]{5}$/.test(code) && serverClasses.has(code.slice(0, 2));
}
