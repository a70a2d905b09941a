import { createContext } from 'react';
import { type DisplayPart, displayText } from '../../../packages/render/src/display-text.ts';
import { sha256 } from './sha256.ts';

/** A request, or what a list knows of it. */
export interface Displayed {
  readonly id: string;
  readonly revision: number;
  readonly type?: string;
  readonly action?: string;
  readonly summary?: string;
  readonly riskLevel?: string;
  readonly params?: unknown;
  readonly context?: unknown;
  readonly keyValueContext?: readonly { readonly key: string; readonly value: string }[];
}

/** How many revisions are kept; the one that was looked at longest ago goes first. */
const keptMax = 500;

/** Which parts of which revision have been in view on this page, with what they were. */
export class Seen {
  readonly #kept = new Map<string, ReadonlyMap<DisplayPart, unknown>>();
  readonly #listeners = new Set<() => void>();

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The parts that have been in view, with their content; the same object until there is another one. */
  partsOf({ id, revision }: Displayed): ReadonlyMap<DisplayPart, unknown> {
    return this.#kept.get(keyOf(id, revision)) ?? none;
  }

  note(request: Displayed, parts: readonly DisplayPart[]): void {
    const before = this.partsOf(request);
    if (parts.every((part) => before.has(part))) return;
    const key = keyOf(request.id, request.revision);
    this.#kept.delete(key);
    this.#kept.set(
      key,
      new Map([...before, ...parts.map((part) => [part, contentOf(request, part)] as const)]),
    );
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptMax && oldest) this.#kept.delete(oldest);
    for (const listener of this.#listeners) listener();
  }

  /** What is sent with a decision, so that one that was made blindly can be distinguished from one that was read. */
  digestOf(request: Displayed): string {
    const { id, revision } = request;
    return sha256(displayText({ id, revision, fields: Object.fromEntries(this.partsOf(request)) }));
  }
}

export const SeenContext = createContext(new Seen());

const none: ReadonlyMap<DisplayPart, unknown> = new Map();
const keyOf = (id: string, revision: number) => `${id} ${revision}`;

/** As the API answers it: what the cache adds to it is left out. */
function contentOf(request: Displayed, part: DisplayPart): unknown {
  if (part !== 'keyValueContext') return request[part] ?? null;
  return (request.keyValueContext ?? []).map(({ key, value }) => ({ key, value }));
}
