import type { Evaluation } from './evaluation.ts';

/**
 * Functions by their signatures in CEL. Two words stand for more than one type: `number` for int and double,
 * because JSON has one kind of number, and `zone` for the name of a time zone. Each is called with its receiver, if
 * it has one, its arguments, and the evaluation, which it charges for work that is not in proportion to them.
 */
export type FunctionTable = Readonly<Record<string, (...values: never[]) => unknown>>;

export interface Signature {
  /** Null for a function that is called on nothing. */
  readonly receiver: string | null;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly result: string;
}

export function signatureOf(text: string): Signature {
  const [, receiver, name = '', parameters = '', result = ''] =
    /^(?:([\w<>]+)\.)?(\w+)\((.*)\): (.+)$/.exec(text) ?? [];
  return { receiver: receiver ?? null, name, parameters: parameters.split(', ').filter(Boolean), result };
}

const meanings: Readonly<Record<string, readonly string[]>> = {
  number: ['int', 'double'],
  zone: ['string', 'TimeZone'],
};

/** The signatures in which every type is one that CEL knows. */
export function spelledOut({ parameters, ...signature }: Signature): Signature[] {
  let lists: string[][] = [[]];
  for (const parameter of parameters) {
    const types = meanings[parameter] ?? [parameter];
    lists = lists.flatMap((list) => types.map((type) => [...list, type]));
  }
  return lists.map((list) => ({ ...signature, parameters: list }));
}

/** How a call names a function: `size` on nothing, `.split` on a value, `math.ceil` on a namespace. */
export function keyOf({ receiver, name }: Pick<Signature, 'receiver' | 'name'>): string {
  if (receiver === null) return name;
  return namespaces.has(receiver) ? `${receiver}.${name}` : `.${name}`;
}

export const namespaces: ReadonlySet<string> = new Set(['math', 'optional', 'cel']);

/** The type of the argument that every one of these functions has behind its own. */
export const evaluationType = 'Evaluation' satisfies (typeof Evaluation)['name'];
