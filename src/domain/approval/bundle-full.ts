import { ValidationError } from '../errors.ts';
import { limits } from '../limits.ts';

/** The refusal of an approval more than a bundle may have. */
export function bundleFull(): ValidationError {
  return new ValidationError([
    {
      path: ['input', 'bundleKey'],
      message: `This bundle has ${limits.bundleMaxApprovals} approvals, and no bundle has more. Give the next ones another key.`,
    },
  ]);
}
