import { createApprovalLink } from '../actions/link/create-approval-link.ts';
import { findEmailAddress } from '../actions/notification/find-email-address.ts';
import { type LoadedNotification, loadNotification } from '../actions/notification/load-notification.ts';
import type { Context, Ports } from '../context.ts';
import type { AttemptResult } from '../domain/delivery/delivery.ts';
import { UserError } from '../domain/errors.ts';
import { pageUrl } from '../domain/page-url.ts';
import { encodeId } from '../domain/type-id.ts';
import { approvalEmail, type EmailText, elicitationEmail } from '../notifications/email-text.ts';
import type { EmailResult, Mailer } from '../notifications/smtp.ts';
import { delivered, failed, mayHaveBeenSent, noLongerPending, rejected, unknown } from './attempt-result.ts';
import type { Channel } from './channel.ts';

export interface EmailChannelParts {
  readonly ports: Ports;
  readonly mailer: Mailer;
  /** As the workspace itself. */
  readonly contextOf: (workspaceId: string) => Promise<Context>;
}

/** E-mails one reviewer, with a link of their own and its code. */
export function emailChannel({ ports, mailer, contextOf }: EmailChannelParts): Channel {
  return {
    async deliver({ delivery }) {
      if (mayHaveBeenSent(delivery)) return unknown;
      const { workspaceId, recipientId } = delivery;
      const notice = await loadNotification(ports, delivery);
      if (!notice || !recipientId) return noLongerPending;
      const to = await findEmailAddress(ports, workspaceId, recipientId);
      if (!to) return rejected('They have no address any more.');
      try {
        const email = await emailFor(notice, workspaceId, recipientId);
        const messageId = `<${delivery.id}@${new URL(ports.publicUrl).hostname}>`;
        return attemptedBy(await mailer.send({ to, messageId, ...email }));
      } catch (error) {
        // Meanwhile they may have lost the right to decide, or it has been decided.
        if (error instanceof UserError) return rejected(error.message);
        throw error;
      }
    },
  };

  async function emailFor(
    notice: LoadedNotification,
    workspaceId: string,
    recipientId: string,
  ): Promise<EmailText> {
    if (notice.kind === 'ELICITATION') {
      const id = encodeId('Elicitation', notice.requestId);
      return elicitationEmail(notice, pageUrl(ports.publicUrl, `/e/${id}`).href);
    }
    // The token is in the e-mail alone, so every attempt makes a new one.
    const { url, code, link } = await createApprovalLink(await contextOf(workspaceId), {
      approvalId: encodeId('Approval', notice.requestId),
      reviewer: encodeId('Principal', recipientId),
      expiresIn: 'PT24H',
    });
    return approvalEmail(notice, { url, passcode: code, expiresAt: link.expiresAt });
  }
}

function attemptedBy(posted: EmailResult): AttemptResult {
  switch (posted.how) {
    case 'SENT':
      return delivered(posted.answer);
    case 'NOT_SENT':
      return failed(posted.error);
    case 'REFUSED':
      return rejected(posted.error);
    case 'UNKNOWN':
      return rejected(`It may have been sent, so it is not sent again: ${posted.error}`);
  }
}
