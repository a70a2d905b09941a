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
import type { Actor } from '../../domain/people/principal.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { encodeId } from '../../domain/type-id.ts';
import { type Link, LinkEntity } from '../../entities/link.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleOver } from '../people/create-principal.ts';
import { findPrincipal } from '../people/find-principal.ts';
import { loadRequest } from '../request/load-request.ts';
import { subjectsOf } from '../request/request-change.ts';
import { newLink, requireDuration } from './steps/new-link.ts';
import { requireLinkReviewer } from './steps/require-link-reviewer.ts';
import { sendLink } from './steps/send-link.ts';

export const CreateApprovalLinkInput = input(
  'CreateApprovalLinkInput',
  'The reviewer and the approval that a link is for.',
  {
    idempotencyKey,
    approvalId: id('Approval').describe('The approval to decide by the link, `appr_…`, which must be open.'),
    reviewer: optional(text('reviewer', limits.handleMaxChars)).describe(
      'Handle or id of the person who decides by it; you by default. Any other person needs the scope `admin` and a role of theirs that is not above yours, and gets link and code by e-mail: they are not in the answer.',
    ),
    expiresIn: optional(duration).describe(
      `How long the link is valid, at most ${limits.approvalLinkMaxMs / 3_600_000} hours; ${limits.approvalLinkDefaultMs / 3_600_000} hours by default, and never longer than the approval waits. One that is e-mailed is valid for 24 hours.`,
    ),
  },
);

/**
 * The link and code for a reviewer. They are returned once, to nobody else, and stored nowhere; a replay returns
 * neither.
 */
export interface IssuedLink {
  /** Null when link and code are sent, and so are yet to be made. */
  readonly link: Link | null;
  readonly url: string;
  readonly code: string;
  readonly reviewer: Pick<Actor, 'id'>;
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
  return change<IssuedLink>(
    context,
    idempotentCall('createApprovalLink', asked),
    async () => {
      const { request, requesterPersons, requesterOwners, now } = await loadRequest(
        context,
        asked.approvalId,
      );
      const reviewer = asked.reviewer
        ? await findPrincipal(context, asked.reviewer, ['input', 'reviewer'])
        : context.viewer.principal;
      const { principal } = context.viewer;
      const isForOther = reviewer.id !== principal.id;
      if (isForOther) requireScope(context.viewer.scopes, 'admin');
      requirePending(request);
      requireLinkReviewer(reviewer, { ...request, requesterPersons, requesterOwners });
      // The workspace itself makes those that it sends.
      if (isForOther && principal.kind !== 'SYSTEM') {
        requireRoleOver(context, reviewer);
        const sending = await sendLink(context, { request, reviewer, now });
        return {
          change: sending,
          resultId: reviewer.id,
          result: { link: null, url: '', code: '', reviewer },
        };
      }
      const { link, token } = newLink(context, {
        purpose: 'APPROVAL',
        principalId: reviewer.id,
        requestId: request.id,
        expiresAt: new Date(Math.min(now.getTime() + lifeMs, request.expiresAt.getTime())),
      });
      const code = codeFrom(context.randomBytes);
      const withCode: Link = {
        ...link,
        revision: request.revision,
        codeHash: hashCode(token, code),
        ...(isForOther ? { makerIds: await findAddressMakers(context, reviewer.id) } : {}),
      };
      const facts = { linkId: link.id, reviewerId: reviewer.id, expiresAt: link.expiresAt.toISOString() };
      return {
        change: {
          inserts: [{ into: LinkEntity, values: withCode }],
          events: [announce(context, 'link.created', subjectsOf(request), facts)],
        },
        resultId: link.id,
        result: { link: withCode, url: urlOf(context, request.id, token), code, reviewer },
      };
    },
    async (resultId) => {
      const link = await context.em.findOne(LinkEntity, { id: resultId });
      const id = link?.principalId ?? resultId;
      const reviewer = await context.em.findOneOrFail(PrincipalEntity, { id });
      return { link, url: '', code: '', reviewer };
    },
  );
}

/** Who set the address that a link is sent to, when that was not its owner: they may read what is sent there. */
async function findAddressMakers({ db, viewer }: Context, principalId: string): Promise<string[]> {
  const [row] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('notification_preference')
      .select('email_maker_ids')
      .where('principal_id', '=', principalId),
  );
  return row?.email_maker_ids ?? [];
}

function urlOf({ publicUrl }: Context, requestId: string, token: string): string {
  const url = pageUrl(publicUrl, `/a/${encodeId('Approval', requestId)}`);
  url.searchParams.set('link', token);
  return url.href;
}
