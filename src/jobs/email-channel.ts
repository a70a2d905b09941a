import { createApprovalLink } from '../actions/link/create-approval-link.ts';
import { findMailbox } from '../actions/notification/find-email-address.ts';
import { loadNotice } from '../actions/notification/load-notification.ts';
import type { Context, Ports } from '../context.ts';
import type { Attempted } from '../domain/delivery/delivery.ts';
import { UserError } from '../domain/errors.ts';
import { encodeId } from '../domain/type-id.ts';
import { mailText } from '../notifications/email-text.ts';
import type { Mailer, Posted } from '../notifications/smtp.ts';
import { delivered, failed, hopeless, mayHaveBeenSent, overtaken, unknown } from './attempt-result.ts';
import type { Channel } from './channel.ts';

export interface EmailChannelParts {
  readonly ports: Ports;
  readonly mailer: Mailer;
  /** As the workspace itself. */
  readonly contextOf: (workspaceId: string) => Promise<Context>;
}

/** Writes to one reviewer, with a link of their own and its code. */
export function emailChannel({ ports, mailer, contextOf }: EmailChannelParts): Channel {
  return {
    async deliver({ delivery }) {
      if (mayHaveBeenSent(delivery)) return unknown;
      const { workspaceId, recipientId } = delivery;
      const notice = await loadNotice(ports, delivery);
      if (!notice || !recipientId) return overtaken;
      const to = await findMailbox(ports, workspaceId, recipientId);
      if (!to) return hopeless('They have no address any more.');
      try {
        // The token is nowhere but in the letter, so every attempt has one of its own.
        const { url, code, link } = await createApprovalLink(await contextOf(workspaceId), {
          approvalId: encodeId('Approval', notice.requestId),
          reviewer: encodeId('Principal', recipientId),
          expiresIn: 'PT24H',
        });
        const wayIn = { url, passcode: code, expiresAt: link.expiresAt };
        const messageId = `<${delivery.id}@${new URL(ports.publicUrl).hostname}>`;
        return attemptedBy(await mailer.send({ to, messageId, ...mailText(notice, wayIn) }));
      } catch (error) {
        // Meanwhile they may not decide it any more, or somebody has.
        if (error instanceof UserError) return hopeless(error.message);
        throw error;
      }
    },
  };
}

function attemptedBy(posted: Posted): Attempted {
  switch (posted.how) {
    case 'SENT':
      return delivered(posted.answer);
    case 'NOT_SENT':
      return failed(posted.error);
    case 'REFUSED':
      return hopeless(posted.error);
    case 'UNKNOWN':
      return hopeless(`It may have been sent, so it is not sent again: ${posted.error}`);
  }
}
