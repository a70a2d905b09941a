import { createTransport } from 'nodemailer';
import { limits } from '../domain/limits.ts';
import type { EmailText } from './email-text.ts';

export interface Email extends EmailText {
  readonly to: string;
  /** The same however often it is sent, so that a mailbox can drop a second one. */
  readonly messageId: string;
}

/** The result of sending an e-mail. One that may have arrived must not be sent again. */
export type EmailResult =
  | { readonly how: 'SENT'; readonly answer: string }
  | { readonly how: 'NOT_SENT' | 'REFUSED' | 'UNKNOWN'; readonly error: string };

export interface Mailer {
  send(message: Email): Promise<EmailResult>;
}

/** Sends e-mails through one SMTP server. */
export function smtpMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const timeouts = {
    connectionTimeout: limits.notificationAttemptMaxMs,
    greetingTimeout: limits.notificationAttemptMaxMs,
    socketTimeout: limits.notificationAttemptMaxMs,
    dnsTimeout: limits.notificationAttemptMaxMs,
  };
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ to, subject, text, messageId }) {
      try {
        const { response } = await transport.sendMail({
          // As an object, so that nothing in it is read as a list of addresses.
          to: { name: '', address: to },
          from,
          subject,
          text,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { how: 'SENT', answer: response };
      } catch (error) {
        return failed(error as SmtpError);
      }
    },
  };
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** A server that said no has not taken it. One that said nothing after the text was sent may have. */
function failed({ message, command, responseCode, code }: SmtpError): EmailResult {
  if (responseCode !== undefined)
    return { how: responseCode >= 500 ? 'REFUSED' : 'NOT_SENT', error: message };
  const began = command !== undefined && command !== 'CONN' && command !== 'EHLO' && command !== 'AUTH';
  const neverConnected = code === 'ECONNECTION' || code === 'EDNS' || code === 'ESOCKET';
  return began || !neverConnected ? { how: 'UNKNOWN', error: message } : { how: 'NOT_SENT', error: message };
}
