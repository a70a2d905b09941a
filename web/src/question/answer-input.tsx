import { unseenNote } from '../../../packages/render/src/show-text.ts';
import { fieldName } from '../../../packages/render/src/show-value.ts';
import { choiceText } from '../../../packages/render/src/text/choice-text.ts';
import { OthersText } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';
import type { AnswerField } from './answer-fields.ts';

interface AnswerInputProps {
  readonly field: AnswerField;
  readonly id: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onType: (text: string) => void;
}

/** The field in which one member of an answer is given. */
export function AnswerInput({ field, id, value, isWrong, onType }: AnswerInputProps) {
  const { kind, options, isRequired } = field;
  const common = {
    id,
    value,
    required: isRequired,
    'aria-invalid': isWrong ? true : undefined,
    'aria-describedby': `${id}-about`,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onType(event.currentTarget.value),
  };
  const choices = kind === 'boolean' ? ['true', 'false'] : options;
  return (
    <div className="field">
      <label htmlFor={id}>
        <Shown of={fieldName(field.name, { title: field.title }, { trusted: false })} />{' '}
        {isRequired ? '' : 'optional'}
      </label>
      {choices.length > 0 ? (
        <select {...common}>
          <option value="">{isRequired ? 'Choose…' : 'No answer'}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {kind === 'boolean' ? (choice === 'true' ? 'Yes' : 'No') : choiceText(choice)}
            </option>
          ))}
        </select>
      ) : kind === 'long-text' || kind === 'json' ? (
        <textarea {...common} dir="auto" rows={kind === 'json' ? 5 : 2} spellCheck={kind !== 'json'} />
      ) : (
        <input {...common} type="text" dir="auto" inputMode={kind === 'number' ? 'decimal' : undefined} />
      )}
      <small id={`${id}-about`} className="quiet">
        <Shown of={unseenNote(value)} />
        {kind === 'json' && 'As JSON. '}
        {field.description && <OthersText text={field.description} />}
        {isWrong && <span className="wrong"> This needs a value of the right kind.</span>}
      </small>
    </div>
  );
}
