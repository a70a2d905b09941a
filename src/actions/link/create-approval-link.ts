import type { z } from 'zod';
import { hashCode } from '../../auth/token.ts';
import type { Context } from '../../context.ts';
import { requirePending } from '../../domain/approval/lifecycle.ts';
import { duration, id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { codeFrom } from '../../domain/link/link.ts';
import { pageUrl } from '../../domain/page-url.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { encodeId } from '../../domain/type-id.ts';
import { type Link, LinkEntity } from '../../entities/link.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { findPrincipal } from '../people/find-principal.ts';
import { loadRequest } from '../request/load-request.ts';
import { subjectsOf } from '../request/request-change.ts';
import { newLink, requireDuration } from './steps/new-link.ts';
import { requireLinkReviewer } from './steps/require-link-reviewer.ts';

export const CreateApprovalLinkInput = input(
  'CreateApprovalLinkInput',
  'The reviewer and the approval that a link is for.',
  {
    idempotencyKey,
    approvalId: id('Approval').describe('The approval to decide by the link, `appr_…`, which must be open.'),
    reviewer: optional(text('reviewer', limits.handleMaxChars)).describe(
      'Handle or id of the person who decides by it; you by default. Any other principal needs the scope `admin`.',
    ),
    expiresIn: optional(duration).describe(
      `How long the link is valid, at most ${limits.approvalLinkMaxMs / 3_600_000} hours; ${limits.approvalLinkDefaultMs / 3_600_000} hours by default, and never longer than the approval waits.`,
    ),
  },
);

/** The link and code for a reviewer. They are returned once and stored nowhere; a replay returns neither. */
export interface IssuedLink {
  readonly link: Link;
  readonly url: string;
  readonly code: string;
}

/** Makes a link by which one reviewer decides one approval once, after typing the code that goes with it. */
export async function createApprovalLink(
  context: Context,
  input: z.input<typeof CreateApprovalLinkInput>,
): Promise<Replayable<IssuedLink>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(CreateApprovalLinkInput, input);
  const lifeMs = asked.expiresIn ?? limits.approvalLinkDefaultMs;
  requireDuration(lifeMs, { minMs: limits.approvalLinkMinMs, maxMs: limits.approvalLinkMaxMs });
  return change(
    context,
    idempotentCall('createApprovalLink', asked),
    async () => {
      const { request, requesterPersons, now } = await loadRequest(context, asked.approvalId);
      const reviewer = asked.reviewer
        ? await findPrincipal(context, asked.reviewer, ['input', 'reviewer'])
        : context.viewer.principal;
      if (reviewer.id !== context.viewer.principal.id) requireScope(context.viewer.scopes, 'admin');
      requirePending(request);
      requireLinkReviewer(reviewer, { ...request, requesterPersons });
      const { link, token } = newLink(context, {
        purpose: 'APPROVAL',
        principalId: reviewer.id,
        requestId: request.id,
        expiresAt: new Date(Math.min(now.getTime() + lifeMs, request.expiresAt.getTime())),
      });
      const code = codeFrom(context.randomBytes);
      const withCode: Link = { ...link, revision: request.revision, codeHash: hashCode(token, code) };
      const facts = { linkId: link.id, reviewerId: reviewer.id, expiresAt: link.expiresAt.toISOString() };
      return {
        change: {
          inserts: [{ into: LinkEntity, values: withCode }],
          events: [announce(context, 'link.created', subjectsOf(request), facts)],
        },
        resultId: link.id,
        result: { link: withCode, url: urlOf(context, request.id, token), code },
      };
    },
    async (linkId) => ({
      link: await context.em.findOneOrFail(LinkEntity, { id: linkId }),
      url: '',
      code: '',
    }),
  );
}

function urlOf({ publicUrl }: Context, requestId: string, token: string): string {
  const url = pageUrl(publicUrl, `/a/${encodeId('Approval', requestId)}`);
  url.searchParams.set('link', token);
  return url.href;
}
