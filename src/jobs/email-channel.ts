import { createApprovalLink } from '../actions/link/create-approval-link.ts';
import { findEmailAddress } from '../actions/notification/find-email-address.ts';
import { loadDigest } from '../actions/notification/load-digest.ts';
import { type LoadedNotification, loadNotification } from '../actions/notification/load-notification.ts';
import type { Context, Ports } from '../context.ts';
import type { AttemptResult } from '../domain/delivery/delivery.ts';
import { UserError } from '../domain/errors.ts';
import type { DigestNotice } from '../domain/notification/notification.ts';
import { pageUrl } from '../domain/page-url.ts';
import { encodeId } from '../domain/type-id.ts';
import {
  approvalEmail,
  codeEmail,
  digestEmail,
  type EmailText,
  elicitationEmail,
} from '../notifications/email-text.ts';
import type { EmailResult, Mailer } from '../notifications/smtp.ts';
import { delivered, failed, mayHaveBeenSent, noLongerPending, rejected, unknown } from './attempt-result.ts';
import type { Channel } from './channel.ts';

export interface EmailChannelParts {
  readonly ports: Ports;
  readonly mailer: Mailer;
  /** Whether a link and its code go in one message. */
  readonly codes: 'APART' | 'TOGETHER';
  /** As the workspace itself. */
  readonly contextOf: (workspaceId: string) => Promise<Context>;
}

/** E-mails one reviewer, with a link of their own and its code. */
export function emailChannel({ ports, mailer, codes, contextOf }: EmailChannelParts): Channel {
  return {
    async deliver({ delivery }) {
      if (mayHaveBeenSent(delivery)) return unknown;
      const { workspaceId, recipientId } = delivery;
      const digest = await loadDigest(ports, delivery);
      const notice = digest ? null : await loadNotification(ports, delivery);
      if ((!notice && !digest) || !recipientId) return noLongerPending;
      const to = await findEmailAddress(ports, workspaceId, recipientId);
      if (!to) return rejected('They have no address any more.');
      try {
        const { code, email } = notice
          ? await emailsFor(notice, workspaceId, recipientId)
          : { code: null, email: digestEmail(digest as DigestNotice, pageUrl(ports.publicUrl, '/').href) };
        const { hostname } = new URL(ports.publicUrl);
        const codeSent =
          code && (await mailer.send({ to, messageId: `<${delivery.id}.code@${hostname}>`, ...code }));
        // A code without its link is good for nothing, so it may go first and be sent again.
        if (codeSent && codeSent.how !== 'SENT') return attemptedBy(codeSent);
        return attemptedBy(await mailer.send({ to, messageId: `<${delivery.id}@${hostname}>`, ...email }));
      } catch (error) {
        // Meanwhile they may have lost the right to decide, or it has been decided.
        if (error instanceof UserError) return rejected(error.message);
        throw error;
      }
    },
  };

  async function emailsFor(
    notice: LoadedNotification,
    workspaceId: string,
    recipientId: string,
  ): Promise<{ readonly code: EmailText | null; readonly email: EmailText }> {
    if (notice.kind === 'ELICITATION') {
      const id = encodeId('Elicitation', notice.requestId);
      return { code: null, email: elicitationEmail(notice, pageUrl(ports.publicUrl, `/e/${id}`).href) };
    }
    // The token is in the e-mail alone, so every attempt makes a new one.
    const { url, code, link } = await createApprovalLink(await contextOf(workspaceId), {
      approvalId: encodeId('Approval', notice.requestId),
      reviewer: encodeId('Principal', recipientId),
      expiresIn: 'PT24H',
    });
    if (!link) throw new Error('A link that is to be sent was not made.');
    const isTogether = codes === 'TOGETHER';
    const access = { url, passcode: code, isTogether, expiresAt: link.expiresAt };
    return { code: isTogether ? null : codeEmail(notice, access), email: approvalEmail(notice, access) };
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
