import { canonical } from '../canonical.ts';

/** What of a request is compared with an earlier one of the same requester and type. */
export interface ComparedRequest {
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>> | null;
}

/** Whether a request asks for the same as an earlier one: of the action and the params, more than half are equal. */
export function resembles(earlier: ComparedRequest, now: ComparedRequest): boolean {
  const [before, after] = [earlier.params ?? {}, now.params ?? {}];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const equal = [...names].filter((name) => hasSame(before, after, name)).length;
  const sameAction = earlier.action === now.action ? 1 : 0;
  return (equal + sameAction) * 2 > names.size + 1;
}

function hasSame(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  name: string,
): boolean {
  if (!Object.hasOwn(before, name) || !Object.hasOwn(after, name)) return false;
  return canonical(before[name]) === canonical(after[name]);
}
