import { useContext, useEffect, useRef, useState } from 'react';
import { type Command, CommandsContext } from './commands.ts';
import { KeyName } from './key-name.tsx';

/** Everything that can be done now, found by typing. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const commands = useContext(CommandsContext);
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [all] = useState(() => distinct(commands.all()));
  const found = all.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()));
  useEffect(() => dialog.current?.showModal(), []);
  const run = (command: Command | undefined) => {
    if (!command || command.refusal) return;
    onClose();
    command.run();
  };
  return (
    <dialog ref={dialog} className="dialog palette" aria-label="Commands" onClose={onClose}>
      <input
        aria-label="What to do"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        placeholder="What to do…"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step !== 0) setAt((now) => Math.min(Math.max(now + step, 0), found.length - 1));
          else if (event.key === 'Enter') run(found[at]);
          else return;
          event.preventDefault();
        }}
      />
      <div id="palette-list" role="listbox" aria-label="Commands">
        {found.map((command, index) => (
          <div
            key={command.title}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            aria-disabled={command.refusal ? true : undefined}
            tabIndex={-1}
            onClick={() => run(command)}
            onKeyDown={(event) => event.key === 'Enter' && run(command)}
          >
            <span>
              {command.title}
              {command.refusal && <small> {command.refusal}</small>}
            </span>
            {command.keys && <KeyName keys={command.keys} />}
          </div>
        ))}
      </div>
    </dialog>
  );
}

function distinct(commands: readonly Command[]): readonly Command[] {
  return [...new Map(commands.map((command) => [command.title, command])).values()];
}
