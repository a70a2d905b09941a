/** Why a command ends without having done what it was asked: one or two sentences for a person. */
export class Failure extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exit.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

export const exit = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;
type ExitCode = (typeof exit)[keyof typeof exit];
