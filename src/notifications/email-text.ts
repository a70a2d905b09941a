import {
  type ReadableLine,
  readableJsonLines,
  readableLines,
} from '../../packages/render/src/text/readable-lines.ts';
import { limits } from '../domain/limits.ts';
import type {
  ApprovalNotice,
  DigestNotice,
  ElicitationNotice,
  NotificationContent,
} from '../domain/notification/notification.ts';
import { fallbackWords } from '../domain/policy/fallback.ts';
import { filesText, inUtc, name, reasonText, requesterText } from './notice-words.ts';

/** The link that goes with it, for one person. */
export interface AccessLink {
  readonly url: string;
  readonly passcode: string;
  /** Whether the code is in the message of the link; else it is in one of its own. */
  readonly isTogether: boolean;
  readonly expiresAt: Date;
}

export interface EmailText {
  readonly subject: string;
  readonly text: string;
}

/**
 * The e-mail about an approval to one reviewer: plain text, in which nothing can be hidden. Our link and code come
 * first, and nothing that the agent wrote comes before them; below the rule, each line of the agent's is marked.
 */
export function approvalEmail(notice: ApprovalNotice, access: AccessLink): EmailText {
  const { riskLevel, action, type, summary, requestedBy, params } = notice;
  const files = filesText(notice);
  const risk = riskLevel === 'HIGH' || riskLevel === 'CRITICAL' ? `[${riskLevel}] ` : '';
  return {
    subject: `${risk}${name(action, limits.emailSubjectMaxColumns)} ${reasonText(notice)}`,
    text: joined([
      `A request ${reasonText(notice)}. Look at it and decide:`,
      access.url,
      '',
      access.isTogether ? `Code: ${access.passcode}` : 'Its code is in a message of its own.',
      '',
      'The link and the code are for you alone and for one decision, until',
      `${inUtc(access.expiresAt)}. Opening the link decides nothing.`,
      '',
      `Risk:      ${riskLevel.toLowerCase()}`,
      ...whoAndWhen(notice),
      ...(files ? [`Files:     ${files}, on the page only`] : []),
      ...(notice.fallback ? [`Policy:    ${fallbackWords[notice.fallback]}`] : []),
      '',
      ...quotes(notice, [
        ['What will be done', readableLines(action, quoteColumns)],
        [`Params of ${type}`, params === null ? [] : readableJsonLines(params, quoteColumns)],
        ['Summary', readableLines(summary, quoteColumns)],
        ['On behalf of', readableLines(requestedBy ?? '', quoteColumns)],
      ]),
      ...(notice.isWithheld ? ['', 'The output that waits at a checkpoint is shown on the page only.'] : []),
    ]),
  };
}

/**
 * The code of a link, which is in another message: what reads one of them, such as a scanner that opens links, cannot
 * decide. Its subject and our sentences are ours alone, because a text of the agent can look like a code.
 */
export function codeEmail(notice: ApprovalNotice, { passcode, expiresAt }: AccessLink): EmailText {
  return {
    subject: `The code for a request that ${reasonText(notice)}`,
    text: joined([
      `Code: ${passcode}`,
      '',
      'It belongs to the link in another message to you, about the request that is',
      `quoted below, and works for one decision, until ${inUtc(expiresAt)}.`,
      '',
      ...quotes(notice, [['What will be done', readableLines(notice.action, quoteColumns)]]),
    ]),
  };
}

/** The e-mail about a question. It has no link of its own: the person who answers signs in. */
export function elicitationEmail(notice: ElicitationNotice, answerUrl: string): EmailText {
  return {
    subject: `${name(notice.message, limits.emailSubjectMaxColumns)} ${reasonText(notice)}`,
    text: joined([
      `A question ${reasonText(notice)}. Look at it and answer, after signing in:`,
      answerUrl,
      '',
      ...whoAndWhen(notice),
      '',
      ...quotes(notice, [['Question', readableLines(notice.message, quoteColumns)]]),
    ]),
  };
}

/** One e-mail instead of many, when one requester asks more than is notified about one by one. */
export function digestEmail({ requester, count }: DigestNotice, waitingUrl: string): EmailText {
  return {
    subject: `${count} requests of ${name(requester)} wait`,
    text: joined([
      `${count} requests of ${name(requester)} wait. They ask so much that you are`,
      'notified of it together. Look at what waits for you, after signing in:',
      waitingUrl,
    ]),
  };
}

function whoAndWhen(notice: NotificationContent): string[] {
  return [
    `Asked by:  ${requesterText(notice)} in the project ${name(notice.project)}`,
    `Waits:     until ${inUtc(notice.expiresAt)}`,
  ];
}

/** The words of the requester below a rule. A line that was too long goes on behind a mark of ours. */
function quotes(
  notice: NotificationContent,
  parts: readonly (readonly [title: string, lines: readonly ReadableLine[]])[],
): string[] {
  return [
    '-'.repeat(limits.emailLineMaxColumns),
    `Everything below was written by ${requesterText(notice)}.`,
    'It never has a link or a code of ours.',
    ...parts.flatMap(([title, lines]) =>
      lines.some(({ text }) => text !== '') ? ['', `${title}:`, ...quoted(lines)] : [],
    ),
  ];
}

function quoted(lines: readonly ReadableLine[]): string[] {
  const shown = lines
    .slice(0, limits.emailQuoteMaxLines)
    .map((line) => `${line.goesOn ? goesOn : begins}${line.text}`.trimEnd());
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `(${more} more lines are on the page.)`] : shown;
}

const begins = '> ';
const goesOn = '>↳';
const quoteColumns = limits.emailLineMaxColumns - begins.length;

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
