import { StartError } from '../domain/start-error.ts';

/** The environment says something that does not fit together. */
export class EnvError extends StartError {
  constructor(problems: readonly string[]) {
    super(`The environment is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}
