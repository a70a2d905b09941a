import { digest } from '../canonical.ts';
import { ValidationError } from '../errors.ts';

/** What a reviewer repeats to show that they saw exactly this content: six characters, new with every revision. */
export function confirmationCode(request: {
  readonly id: string;
  readonly revision: number;
  readonly params: Record<string, unknown> | null;
}): string {
  const { id, revision, params } = request;
  return digest({ id, revision, params }).slice(0, 6).toUpperCase();
}

export function requireConfirmation(request: Parameters<typeof confirmationCode>[0], given: string | null) {
  if (given?.trim().toUpperCase() === confirmationCode(request)) return;
  throw new ValidationError([
    {
      path: ['input', 'confirmation'],
      message:
        'This request asks for a confirmation: look at it, then repeat the `confirmationCode` of the revision that you saw.',
    },
  ]);
}
