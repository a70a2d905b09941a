/** A key, or a pair of them, as it is on the keyboard. */
export function KeyName({ keys }: { readonly keys: string }) {
  const names = keys === 'mod k' ? [isApple() ? '⌘K' : 'Ctrl K'] : keys.split(/(?<=.) (?=.)/);
  return (
    <span className="key-name" aria-hidden="true">
      {names.map((name) => (
        <kbd key={name}>{shown[name] ?? name}</kbd>
      ))}
    </span>
  );
}

const shown: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', Enter: '↵' };

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
