import { readableLine } from '../../packages/render/src/text/readable-line.ts';
import { limits } from '../domain/limits.ts';
import { escaped, readableBlock } from './slack-text.ts';

interface Log {
  warn(facts: object, sentence: string): void;
}

interface PressAnswer {
  readonly sentence: string;
  readonly changes: readonly string[];
}

/**
 * Answers the press of a button where it was pressed, seen only by the one who pressed it. A refusal may name fields of
 * the agent's, so none of it is markup. The address comes with the press, so it is used only when it
 * is on the server that messages are posted to.
 */
export function slackReplier(webhookUrl: string, log: Log) {
  const { origin } = new URL(webhookUrl);
  return (responseUrl: string, answer: PressAnswer): void => {
    if (!URL.canParse(responseUrl) || new URL(responseUrl).origin !== origin) {
      log.warn({ origin }, 'Slack named an address elsewhere to answer to; nothing was sent there');
      return;
    }
    fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: false,
        text: answerText(answer),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(limits.notificationAttemptMaxMs),
    }).catch((err: unknown) => log.warn({ err }, 'the press of a button in Slack could not be answered'));
  };
}

function answerText({ sentence, changes }: PressAnswer): string {
  const lines = changes
    .slice(0, limits.slackChangesMaxLines)
    .map((line) => readableLine(line, limits.slackChangeMaxColumns));
  const more = changes.length - lines.length;
  const shown = more > 0 ? [...lines, `and ${more} more`] : lines;
  const said = escaped(readableLine(sentence));
  return shown.length > 0 ? `${said}\n${readableBlock(shown.join('\n'))}` : said;
}
