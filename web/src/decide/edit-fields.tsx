import { createElement, Fragment } from 'react';
import { showName, unseenNote } from '../../../packages/render/src/show-text.ts';
import { choiceText } from '../../../packages/render/src/text/choice-text.ts';
import type { Approval } from '../request/approval.ts';
import { Change } from '../text/change.tsx';
import { Shown } from '../text/shown.tsx';
import { type EditLeaf, editableLeaves } from './edit-leaves.ts';
import { editRule } from './edit-rules.ts';
import { type Edits, textOf } from './read-edits.ts';

interface EditFieldsProps {
  readonly approval: Approval;
  /** By JSON pointers. */
  readonly typed: Readonly<Record<string, string>>;
  readonly edits: Edits;
  readonly onType: (pointer: string, text: string) => void;
}

/** A field for each param, those within objects among them, and below it what will be sent instead of what was proposed. */
export function EditFields({ approval, typed, edits, onType }: EditFieldsProps) {
  return (
    <div className="edit-fields">
      {editableLeaves(approval.params ?? {}, approval.paramsSchema).map((leaf, index) => (
        <EditField
          key={leaf.pointer}
          id={`edit-${index}`}
          leaf={leaf}
          text={typed[leaf.pointer] ?? textOf(leaf.value)}
          wrong={edits.wrong[leaf.pointer] ?? null}
          after={Object.hasOwn(edits.set, leaf.pointer) ? { value: edits.set[leaf.pointer] } : null}
          onType={(text) => onType(leaf.pointer, text)}
        />
      ))}
    </div>
  );
}

interface EditFieldProps {
  readonly id: string;
  readonly leaf: EditLeaf;
  readonly text: string;
  readonly wrong: string | null;
  /** What it becomes; null while it stays as it was. */
  readonly after: { readonly value: unknown } | null;
  readonly onType: (text: string) => void;
}

function EditField({ id, leaf: { names, value, part }, text, wrong, after, onType }: EditFieldProps) {
  const { isFixed, options, hint } = editRule(part, value);
  const common = {
    id,
    value: text,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': `${id}-about`,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onType(event.currentTarget.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        <Path names={names} /> <span className="quiet">{hint}</span>
      </label>
      {options ? (
        <select {...common} disabled={isFixed}>
          {(options.includes(text) ? options : [text, ...options]).map((option) => (
            <option key={option} value={option}>
              {typeof value === 'boolean' ? option : choiceText(option)}
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
          inputMode={typeof value === 'number' ? 'decimal' : undefined}
        />
      )}
      <span id={`${id}-about`}>
        <Shown of={unseenNote(text)} />
        {wrong && <span className="wrong">{wrong}</span>}
        {after && <Change before={value} after={after.value} />}
      </span>
    </div>
  );
}

/** The names that lead to a value, the outermost first. */
function Path({ names }: { readonly names: readonly string[] }) {
  const parts = names.flatMap((name, i) => [
    i === 0 ? '' : ' › ',
    createElement(Shown, { of: showName(name) }),
  ]);
  return createElement(Fragment, null, ...parts);
}
