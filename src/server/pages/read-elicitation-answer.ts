import { type AnswerField, answerFields } from '../../domain/elicitation/answer-field.ts';
import { type ElicitationAction, elicitationActions } from '../../domain/elicitation/elicitation.ts';
import { jsonContent, typedContent } from '../../domain/elicitation/typed-content.ts';
import { ValidationError } from '../../domain/errors.ts';
import { fieldNameOf, wholeFieldName } from './answer-form.ts';

/** What the form says, as the input of the mutation. */
export interface GivenAnswer {
  readonly action: ElicitationAction;
  readonly content: Readonly<Record<string, unknown>> | null;
}

/** Reads the form of an elicitation; throws a ValidationError with the path of each field that cannot be read. */
export function readElicitationAnswer(
  form: URLSearchParams,
  responseSchema: Readonly<Record<string, unknown>>,
): GivenAnswer {
  const action = elicitationActions.find((one) => one === form.get('action'));
  if (!action) throw new ValidationError([{ path: [], message: 'Choose Accept, Decline or Cancel.' }]);
  if (action !== 'ACCEPT') return { action, content: null };
  const typed = contentIn(form, answerFields(responseSchema));
  if ('issues' in typed) {
    throw new ValidationError(
      typed.issues.map(({ path, message }) => ({ path: ['input', 'content', ...path], message })),
    );
  }
  return { action, content: typed.content };
}

function contentIn(form: URLSearchParams, fields: readonly AnswerField[] | null) {
  return fields
    ? typedContent(fields, (name) => form.getAll(fieldNameOf(name)))
    : jsonContent(form.get(wholeFieldName) ?? '');
}
