import { InvalidArgumentError } from 'commander';

/** A time from the command line, as the API takes it. */
export function momentOption(value: string): string {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new InvalidArgumentError('It must be a time such as 2027-01-31T00:00:00Z.');
  return new Date(time).toISOString();
}
