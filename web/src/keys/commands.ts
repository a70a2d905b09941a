import { createContext, useContext, useEffect, useId } from 'react';

/** Something that can be done now, by a key or from the palette. */
export interface Command {
  readonly title: string;
  /** One key, or two in a row such as `g i`; null for what is in the palette only. */
  readonly keys: string | null;
  /** Other keys that do the same. */
  readonly also?: readonly string[];
  readonly run: () => void;
  /** Why it cannot be done now; null when it can. */
  readonly refusal?: string | null;
}

/** What can be done now, gathered from all parts of the page. */
export class Commands {
  readonly #parts = new Map<string, { readonly rank: number; readonly commands: readonly Command[] }>();

  /** Of parts that take the same key, the one of the higher rank has it. */
  put(part: string, commands: readonly Command[], rank: number): void {
    this.#parts.set(part, { rank, commands });
  }

  drop(part: string): void {
    this.#parts.delete(part);
  }

  all(): readonly Command[] {
    return [...this.#parts.values()].toSorted((a, b) => a.rank - b.rank).flatMap(({ commands }) => commands);
  }

  /** What a key does. */
  for(keys: string): Command | undefined {
    return this.all().findLast((command) => command.keys === keys || command.also?.includes(keys));
  }

  /** Whether a key begins a pair. */
  begins(key: string): boolean {
    return this.all().some(({ keys }) => keys?.startsWith(`${key} `));
  }
}

export const CommandsContext = createContext(new Commands());

/** Offers commands for as long as the part that has them is there; the whole page has the lowest rank. */
export function useCommands(commands: readonly Command[], rank = 1): void {
  const offered = useContext(CommandsContext);
  const part = useId();
  useEffect(() => {
    offered.put(part, commands, rank);
  });
  useEffect(() => () => offered.drop(part), [offered, part]);
}
