import { useContext, useEffect, useRef } from 'react';
import { CommandsContext } from './commands.ts';
import { KeyName } from './key-name.tsx';

interface KeyHelpProps {
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly onClose: () => void;
}

/** The keys that do something here, and the switch that turns all of them off. */
export function KeyHelp({ isOn, onSwitch, onClose }: KeyHelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const commands = useContext(CommandsContext);
  useEffect(() => dialog.current?.showModal(), []);
  const named = [...new Map(commands.all().flatMap((one) => (one.keys ? [[one.keys, one.title]] : [])))];
  return (
    <dialog ref={dialog} className="dialog key-help" aria-labelledby="key-help-title" onClose={onClose}>
      <div className="stack">
        <h2 id="key-help-title">Keys</h2>
        <label className="tick">
          <input type="checkbox" checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />{' '}
          Single keys do something
        </label>
        <dl>
          {named.map(([keys = '', title]) => (
            <div key={keys}>
              <dt>
                <KeyName keys={keys} />
                <span className="unseen-text">{keys}</span>
              </dt>
              <dd>{title}</dd>
            </div>
          ))}
        </dl>
        <p className="buttons">
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </p>
      </div>
    </dialog>
  );
}
