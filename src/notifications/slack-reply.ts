import { limits } from '../domain/limits.ts';

interface Log {
  warn(facts: object, sentence: string): void;
}

/**
 * Answers the press of a button where it was pressed. The address comes with the press, so it is used only when it
 * is on the server that messages are posted to.
 */
export function slackReplier(webhookUrl: string, log: Log) {
  const { origin } = new URL(webhookUrl);
  return (responseUrl: string, message: Readonly<Record<string, unknown>>): void => {
    if (!URL.canParse(responseUrl) || new URL(responseUrl).origin !== origin) {
      log.warn({ origin }, 'Slack named an address elsewhere to answer to; nothing was sent there');
      return;
    }
    fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(limits.notificationAttemptMaxMs),
    }).catch((err: unknown) => log.warn({ err }, 'the press of a button in Slack could not be answered'));
  };
}
