import type { Json } from '../json-schema/schema-work.ts';
import { limits } from '../limits.ts';
import { type AnswerField, type AnswerOption, answerFields } from './answer-field.ts';

/** A question whose whole answer is one choice, so that the press of a button can give it. */
export interface OneChoice {
  /** The only member of the answer. */
  readonly field: AnswerField;
  readonly answers: readonly PressableAnswer[];
}

export interface PressableAnswer {
  readonly option: AnswerOption;
  /** The answer that its button gives. */
  readonly content: Json;
}

/**
 * The answers that a button could give, or why there are none: there is no button whose answer would be refused, and
 * none that leaves out what could be answered besides.
 */
export function pressableAnswers(
  responseSchema: Json,
  isFitting: (content: Json) => boolean,
): OneChoice | { readonly because: string } {
  const fields = answerFields(responseSchema) ?? [];
  const [field] = fields;
  if (fields.length !== 1 || !field) return { because: 'Its answer is more than one choice.' };
  const options = field.kind === 'boolean' ? truths : field.kind === 'choice' ? field.options : [];
  if (options.length === 0) return { because: 'Its answer has to be written.' };
  if (options.length > limits.slackAnswersMax) return { because: 'It has too many answers for buttons.' };
  const answers = options.map((option) => ({ option, content: { [field.name]: option.value } }));
  return answers.every(({ content }) => isFitting(content))
    ? { field, answers }
    : { because: 'Not every choice that it names would be taken as its answer.' };
}

const truths: readonly AnswerOption[] = [
  { key: 'true', value: true, title: 'Yes' },
  { key: 'false', value: false, title: 'No' },
];
