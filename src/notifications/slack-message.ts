import type { ApprovalNotice, DigestNotice } from '../domain/notification/notification.ts';
import { fallbackWords } from '../domain/policy/fallback.ts';
import { filesText, name, reasonText } from './notice-words.ts';
import {
  type Addressees,
  button,
  cut,
  fits,
  mentioned,
  message,
  whoAndWhen,
  writtenBy,
} from './slack-blocks.ts';
import { codeBlock, codeName, context, escaped, jsonBlock, section } from './slack-text.ts';

/** What a button carries: what was seen when it was shown. */
export interface ButtonValue {
  readonly id: string;
  readonly revision: number;
}

interface ApprovalMessageParts extends Addressees {
  readonly notice: ApprovalNotice;
  /** What the buttons carry, or why there are none but the one that opens the page. */
  readonly buttons: ButtonValue | { readonly because: string };
}

/**
 * A message of Slack's Block Kit about an approval: what will be done, exactly and whole, before the words of the
 * agent. Its context is a part of that: without params nothing else says it. Where Slack has no room for all of it,
 * there are files, which it does not show, or a press could not succeed, it can only be opened.
 */
export function approvalMessage({ notice, buttons, ...to }: ApprovalMessageParts): object {
  const { action, summary, requestedBy, riskLevel } = notice;
  const facts = factsOf(notice);
  const behalf = requestedBy === null ? '' : `\n\nOn behalf of: ${requestedBy}`;
  const said = action.trim() === summary.trim() ? action : `${action}\n\n${summary}`;
  const words = `${writtenBy(notice)}\n${codeBlock(`${said}${behalf}`)}`;
  const isWhole = facts.every(fits) && (hasMembers(notice.params) || fits(words));
  const refusal = 'because' in buttons ? buttons.because : unseenOf(notice, isWhole);
  const files = filesText(notice);
  const value = JSON.stringify(buttons);
  return message(`${riskLevel} risk: ${name(action)} ${reasonText(notice)}`, [
    section(`*A request ${reasonText(notice)}* · *${riskLevel.toLowerCase()} risk*`),
    ...facts.filter(fits).map(section),
    section(fits(words) ? words : cut(words)),
    ...(files ? [context(`*${files}: open to see ${notice.fileCount === 1 ? 'it' : 'them'}*`)] : []),
    whoAndWhen(notice),
    ...(notice.fallback ? [context(fallbackWords[notice.fallback])] : []),
    ...mentioned(to.mentions),
    ...(refusal ? [context(`${escaped(refusal)} Open it to decide.`)] : []),
    {
      type: 'actions',
      elements: [
        ...(refusal
          ? []
          : [
              button('Approve', { action_id: 'approve', style: 'primary', value }),
              button('Reject', { action_id: 'reject', style: 'danger', value }),
            ]),
        button('Open', { action_id: 'open', url: to.url }),
      ],
    },
  ]);
}

/** What a press would decide about without its having been shown; null when all of it was. */
function unseenOf(notice: ApprovalNotice, isWhole: boolean): string | null {
  if (notice.isWithheld) return 'The output that waits at a checkpoint is shown to reviewers only.';
  if (!isWhole) return 'It is too long to be shown here.';
  return notice.fileCount > 0 ? 'Files are not shown here.' : null;
}

/** Everything that is judged besides the words, each part as the JSON that it is. */
function factsOf(notice: ApprovalNotice): string[] {
  const { type, params, context: given, keyValueContext } = notice;
  return [
    ...(hasMembers(params) ? [`*What will be done, exactly* · ${codeName(type)}\n${jsonBlock(params)}`] : []),
    ...(hasMembers(given) ? [`*Context* · ${writtenBy(notice)}\n${jsonBlock(given)}`] : []),
    ...(hasMembers(keyValueContext)
      ? [`*At a glance* · ${writtenBy(notice)}\n${jsonBlock(keyValueContext)}`]
      : []),
  ];
}

const hasMembers = (object: object | null) => object !== null && Object.keys(object).length > 0;

/** One message instead of many, when one requester asks more than is notified about one by one. */
export function digestMessage({ requester, count }: DigestNotice, url: string): object {
  return message(`${count} requests of ${name(requester)} wait`, [
    section(`*${count} requests of ${codeName(requester)} wait*`),
    { type: 'actions', elements: [button('Open', { action_id: 'open', url })] },
  ]);
}
