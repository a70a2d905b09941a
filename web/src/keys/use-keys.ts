import { useContext, useEffect } from 'react';
import { CommandsContext } from './commands.ts';

/** How long the second key of a pair may take. */
const pairMs = 1_200;

/** Listens to the keyboard, except in fields, while a dialog is open, and while it is switched off. */
export function useKeys(isOn: boolean, onRefusal: (reason: string) => void): void {
  const commands = useContext(CommandsContext);
  useEffect(() => {
    let first: { readonly key: string; readonly atMs: number } | null = null;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const isPalette = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k';
      if ((event.metaKey || event.ctrlKey) && !isPalette) return;
      if (document.querySelector('dialog[open]')) return;
      if (!isPalette && (!isOn || isField(event.target) || isPressed(event))) return;
      const key = isPalette ? 'mod k' : event.key;
      const begun = first && event.timeStamp - first.atMs < pairMs ? first.key : null;
      first = null;
      const command = (begun && commands.for(`${begun} ${key}`)) || commands.for(key);
      if (!command) {
        if (commands.begins(key)) first = { key, atMs: event.timeStamp };
        return;
      }
      event.preventDefault();
      if (event.repeat && !repeatable.has(key)) return;
      if (command.refusal) onRefusal(command.refusal);
      else command.run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [commands, isOn, onRefusal]);
}

const repeatable: ReadonlySet<string> = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** What the focused button or link does by itself. */
function isPressed({ key, target }: KeyboardEvent): boolean {
  return (
    (key === 'Enter' || key === ' ') &&
    target instanceof HTMLElement &&
    target.closest('button, a, summary, [role="tab"]') !== null
  );
}
