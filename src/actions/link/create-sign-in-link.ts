import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { duration, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { pageUrl } from '../../domain/page-url.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireNotSuspended } from '../../domain/people/suspension.ts';
import { type Link, LinkEntity } from '../../entities/link.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleOver } from '../people/create-principal.ts';
import { findPrincipal } from '../people/find-principal.ts';
import { newLink, requireDuration } from './steps/new-link.ts';

export const CreateSignInLinkInput = input('CreateSignInLinkInput', 'The person to sign in.', {
  idempotencyKey,
  principal: text('principal', limits.handleMaxChars).describe(
    'Handle or id of a person of your role or below.',
  ),
  expiresIn: optional(duration).describe(
    `How long the link is valid, at most ${limits.signInLinkMaxMs / 3_600_000} hours; ${limits.signInLinkDefaultMs / 60_000} minutes by default.`,
  ),
});

/** Makes a link that signs a browser in, once. */
export async function createSignInLink(
  context: Context,
  input: z.input<typeof CreateSignInLinkInput>,
): Promise<Replayable<{ readonly link: Link; readonly url: string }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(CreateSignInLinkInput, input);
  const lifeMs = asked.expiresIn ?? limits.signInLinkDefaultMs;
  requireDuration(lifeMs, { minMs: limits.approvalLinkMinMs, maxMs: limits.signInLinkMaxMs });
  return change(
    context,
    idempotentCall('createSignInLink', asked),
    async () => {
      const principal = await findPrincipal(context, asked.principal, ['input', 'principal']);
      if (principal.kind !== 'HUMAN') {
        throw new ValidationError([
          { path: ['input', 'principal'], message: 'Only a person signs in; programs use an API key.' },
        ]);
      }
      requireRoleOver(context, principal);
      requireNotSuspended(principal);
      const { link, token } = newLink(context, {
        purpose: 'SIGN_IN',
        principalId: principal.id,
        requestId: null,
        expiresAt: new Date(context.now.getTime() + lifeMs),
      });
      const url = pageUrl(context.publicUrl, '/sign-in');
      url.searchParams.set('link', token);
      const facts = { linkId: link.id, principalId: principal.id, expiresAt: link.expiresAt.toISOString() };
      return {
        change: {
          inserts: [{ into: LinkEntity, values: link }],
          events: [announce(context, 'link.created', {}, facts)],
        },
        resultId: link.id,
        result: { link, url: url.href },
      };
    },
    async (linkId) => ({ link: await context.em.findOneOrFail(LinkEntity, { id: linkId }), url: '' }),
  );
}
