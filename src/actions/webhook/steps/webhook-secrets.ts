import type { Context } from '../../../context.ts';
import { limits } from '../../../domain/limits.ts';

/** What a rotation makes of a secret and the one that it replaces, both sealed. */
export function rotatedSecrets(context: Pick<Context, 'now'>, sealed: string, replaced: string) {
  return {
    secret: sealed,
    previousSecret: replaced,
    previousSecretUntil: new Date(context.now.getTime() + limits.webhookSecretOverlapMs),
  };
}

interface SealedSecrets {
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousSecretUntil: Date | null;
}

/** The sealed secrets that sign at a moment: the present one, and the one before it while its time lasts. */
export function signingSecrets(
  { secret, previousSecret, previousSecretUntil }: SealedSecrets,
  at: Date,
): string[] {
  const both = previousSecret && previousSecretUntil && at.getTime() < previousSecretUntil.getTime();
  return both ? [secret, previousSecret] : [secret];
}

/** A new secret for webhooks, in the form that Standard Webhooks gives it. */
export function newWebhookSecret({ randomBytes }: Pick<Context, 'randomBytes'>): string {
  return `whsec_${Buffer.from(randomBytes(limits.webhookSecretBytes)).toString('base64')}`;
}
