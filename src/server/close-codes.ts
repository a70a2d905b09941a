/** At most the 123 bytes that a close frame has room for (RFC 6455 §5.5). */
export const unauthorizedReason =
  'Unauthorized: send {"Authorization": "Bearer <API key>"} as the payload of connection_init, or as a header';

/** Why a socket is closed, as a number. Those from 4400 on are the protocol's, or close to it. */
export const closeCodes = {
  goingAway: 1001,
  /** The same would succeed a little later. */
  tryAgainLater: 1013,
  unauthorized: 4401,
  forbidden: 4403,
  tooSlow: 4429,
  tooMany: 4429,
  internalError: 4500,
} as const;
