/** No more subscriptions here, or none now. */
export class RefusedError extends Error {
  readonly code: 'RATE_LIMITED' | 'DRAINING' | 'UNAUTHENTICATED';

  constructor(code: RefusedError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
