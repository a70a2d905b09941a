import { showName, unseenNote } from '../../../packages/render/src/show-text.ts';
import { choiceText } from '../../../packages/render/src/text/choice-text.ts';
import type { Approval } from '../request/approval.ts';
import { Change } from '../text/change.tsx';
import { Shown } from '../text/shown.tsx';
import { editableNames, editRule } from './edit-rules.ts';
import { type Edits, textOf } from './read-edits.ts';

interface EditFieldsProps {
  readonly approval: Approval;
  readonly typed: Readonly<Record<string, string>>;
  readonly edits: Edits;
  readonly onType: (name: string, text: string) => void;
}

/** A field for each param, and below it what will be sent instead of what was proposed. */
export function EditFields({ approval, typed, edits, onType }: EditFieldsProps) {
  const params = approval.params ?? {};
  return (
    <div className="edit-fields">
      {editableNames(params, approval.paramsSchema).map((name, index) => {
        const before = params[name];
        const text = typed[name] ?? textOf(before);
        const { isFixed, options, hint } = editRule(approval.paramsSchema, name, before);
        const wrong = edits.wrong[name];
        const id = `edit-${index}`;
        const common = {
          id,
          value: text,
          'aria-invalid': wrong ? true : undefined,
          'aria-describedby': `${id}-about`,
          onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
            onType(name, event.currentTarget.value),
        };
        return (
          <div className="field" key={name}>
            <label htmlFor={id}>
              <Shown of={showName(name)} /> <span className="quiet">{hint}</span>
            </label>
            {options ? (
              <select {...common} disabled={isFixed}>
                {(options.includes(text) ? options : [text, ...options]).map((option) => (
                  <option key={option} value={option}>
                    {typeof before === 'boolean' ? option : choiceText(option)}
                  </option>
                ))}
              </select>
            ) : text.length > 60 || text.includes('\n') ? (
              <textarea {...common} dir="auto" rows={4} readOnly={isFixed} />
            ) : (
              <input
                {...common}
                type="text"
                dir="auto"
                readOnly={isFixed}
                inputMode={typeof before === 'number' ? 'decimal' : undefined}
              />
            )}
            <span id={`${id}-about`}>
              <Shown of={unseenNote(text)} />
              {wrong && <span className="wrong">{wrong}</span>}
              {!wrong && edits.params[name] !== before && (
                <Change before={before} after={edits.params[name]} />
              )}
            </span>
          </div>
        );
      })}
    </div>
  );
}
