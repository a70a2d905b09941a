import { useMemo, useState } from 'react';

interface Choose {
  readonly toggle: (id: string) => void;
  readonly add: (ids: readonly string[]) => void;
  readonly none: () => void;
}

/** What is chosen for a batch, in one view. */
export function useChosen(view: string): readonly [ReadonlySet<string>, Choose] {
  const [chosen, setChosen] = useState<{ readonly view: string; readonly ids: ReadonlySet<string> }>({
    view,
    ids: none,
  });
  const ids = chosen.view === view ? chosen.ids : none;
  const choose = useMemo<Choose>(() => {
    const change = (to: (before: ReadonlySet<string>) => ReadonlySet<string>) =>
      setChosen((before) => ({ view, ids: to(before.view === view ? before.ids : none) }));
    return {
      toggle: (id) =>
        change(
          (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
        ),
      add: (more) => change((before) => new Set([...before, ...more])),
      none: () => change(() => none),
    };
  }, [view]);
  return [ids, choose];
}

const none: ReadonlySet<string> = new Set();
