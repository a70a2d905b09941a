import { choiceText } from '../../packages/render/src/text/choice-text.ts';
import { readableLine } from '../../packages/render/src/text/readable-line.ts';
import type { AnswerOption } from '../domain/elicitation/answer-field.ts';
import type { OneChoice } from '../domain/elicitation/pressable-answers.ts';
import { limits } from '../domain/limits.ts';
import type { ElicitationNotice } from '../domain/notification/notification.ts';
import { name, reasonText } from './notice-words.ts';
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
import { codeBlock, codeName, context, escaped, section } from './slack-text.ts';

interface QuestionMessageParts extends Addressees {
  readonly notice: ElicitationNotice;
  /** The question, `elic_…`. */
  readonly id: string;
  /** What a press can answer, or why there is no button but the one that opens the page. */
  readonly choice: OneChoice | { readonly because: string };
}

/**
 * A message about a question. It can be answered by a button where one choice is the whole answer and all of it is
 * shown: the question, and each choice as the value that the requester gets, whatever title it was given.
 */
export function elicitationMessage({ notice, id, choice, ...to }: QuestionMessageParts): object {
  const words = `${writtenBy(notice)}\n${codeBlock(notice.message)}`;
  const asked = 'because' in choice ? null : askedText(choice);
  const answers = 'because' in choice ? [] : answerButtons(id, choice);
  const isWhole = fits(words) && fits(asked ?? '') && answers.every(isPossible);
  const refusal = 'because' in choice ? choice.because : isWhole ? null : 'It is too long to be shown here.';
  return message(`${name(notice.message)} ${reasonText(notice)}`, [
    section(`*A question ${reasonText(notice)}*`),
    section(fits(words) ? words : cut(words)),
    ...(asked !== null && !refusal ? [section(asked)] : []),
    whoAndWhen(notice),
    ...mentioned(to.mentions),
    ...(refusal ? [context(`${escaped(refusal)} Open it to answer.`)] : []),
    {
      type: 'actions',
      elements: [
        ...(refusal
          ? []
          : [
              ...answers.map(({ text, action, value }) => button(text, { action_id: action, value })),
              button('Decline', { action_id: 'decline', style: 'danger', value: JSON.stringify({ id }) }),
            ]),
        button('Open', { action_id: 'open', url: to.url }),
      ],
    },
  ]);
}

/** The field that is answered, by its own name, and what the requester says of it and of the choices. */
function askedText({ field, answers }: OneChoice): string {
  const title = field.title === null || field.title === field.name ? [] : [field.title];
  const words = [...title, ...(field.description === null ? [] : [field.description])];
  const titles = field.kind === 'choice' ? answers.map(({ option }) => titleLine(option)) : [];
  const lines = [...words, ...titles.filter((line) => line !== null)];
  const said = lines.length > 0 ? `\n${codeBlock(lines.join('\n'))}` : '';
  return `*The answer is* ${codeName(field.name)}${said}`;
}

function titleLine({ key, title, value }: AnswerOption): string | null {
  return title === null || title === key ? null : `${choiceText(value)}: ${readableLine(title)}`;
}

interface AnswerButton {
  readonly text: string;
  readonly action: string;
  readonly value: string;
}

/** Yes and No are our words; any other choice is its value, of which no text looks like a button of ours. */
function answerButtons(id: string, { field, answers }: OneChoice): readonly AnswerButton[] {
  return answers.map(({ option, content }, i) => ({
    text: field.kind === 'boolean' ? (option.title ?? option.key) : choiceText(option.value),
    action: `answer-${i}`,
    value: JSON.stringify({ id, content }),
  }));
}

function isPossible({ text, value }: AnswerButton): boolean {
  return text.length <= limits.slackButtonMaxChars && value.length <= limits.slackButtonValueMaxChars;
}
