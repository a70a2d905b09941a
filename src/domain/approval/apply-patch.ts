import { pointerPath } from '../../../packages/render/src/json-pointer.ts';
import { canonical } from '../canonical.ts';
import {
  addAt,
  type JsonHolder,
  JsonPlaceError,
  placeAt,
  removeAt,
  replaceAt,
  valueAt,
} from '../json/json-place.ts';
import { limits } from '../limits.ts';

export const patchOps = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const;

/** One operation of RFC 6902. Without a member, it was not given; a value may be null. */
export interface PatchOperation {
  readonly op: (typeof patchOps)[number];
  readonly path: string;
  readonly from?: string | null | undefined;
  readonly value?: unknown;
}

export interface PatchProblem {
  /** From the list of operations down. */
  readonly path: readonly string[];
  readonly message: string;
}

/** A document after a patch (RFC 6902), or what keeps the first operation that fails from being applied. */
export function applyPatch(
  document: unknown,
  operations: readonly PatchOperation[],
): { readonly patched: unknown } | { readonly problem: PatchProblem } {
  const holder: JsonHolder = { '': structuredClone(document) };
  for (const [index, operation] of operations.entries()) {
    try {
      operators[operation.op](holder, operation, pathIn(operation, 'path'));
    } catch (error) {
      if (!(error instanceof OperationProblem)) throw error;
      return { problem: { path: [String(index), error.member], message: error.message } };
    }
  }
  return { patched: holder[''] };
}

/** What is wrong with one member of an operation. */
class OperationProblem extends Error {
  readonly member: keyof PatchOperation;

  constructor(member: keyof PatchOperation, message: string) {
    super(message);
    this.member = member;
  }
}

type Operator = (holder: JsonHolder, operation: PatchOperation, path: readonly string[]) => void;

const operators: Readonly<Record<PatchOperation['op'], Operator>> = {
  add: (holder, operation, path) =>
    at('path', () => addAt(placeAt(holder, path), givenValue(operation), path)),
  replace: (holder, operation, path) =>
    at('path', () => replaceAt(placeAt(holder, path), givenValue(operation), path)),
  remove: (holder, _operation, path) => at('path', () => removeAt(placeAt(holder, path), path)),
  test: (holder, operation, path) => {
    const value = at('path', () => valueAt(placeAt(holder, path), path));
    if (canonical(value) === canonical(givenValue(operation))) return;
    throw new OperationProblem('value', `The value at ${operation.path} is another one than this.`);
  },
  move,
  copy,
};

function move(holder: JsonHolder, operation: PatchOperation, path: readonly string[]): void {
  const from = pathIn(operation, 'from');
  if (from.length < path.length && from.every((name, index) => name === path[index])) {
    throw new OperationProblem('path', 'A value cannot be moved into itself.');
  }
  const value = at('from', () => {
    const source = placeAt(holder, from);
    const moved = valueAt(source, from);
    removeAt(source, from);
    return moved;
  });
  at('path', () => addAt(placeAt(holder, path), value, path));
}

/** A few copies of copies would be larger than any memory, so that the size is looked at each time. */
function copy(holder: JsonHolder, operation: PatchOperation, path: readonly string[]): void {
  const from = pathIn(operation, 'from');
  const value = at('from', () => structuredClone(valueAt(placeAt(holder, from), from)));
  at('path', () => addAt(placeAt(holder, path), value, path));
  if (JSON.stringify(holder['']).length > limits.jsonMaxBytes) {
    throw new OperationProblem('op', `The params would be larger than ${limits.jsonMaxBytes / 1024} KiB.`);
  }
}

function pathIn(operation: PatchOperation, member: 'path' | 'from'): string[] {
  const pointer = operation[member];
  if (pointer === undefined || pointer === null) {
    throw new OperationProblem('from', `The operation ${operation.op} says where from.`);
  }
  const path = pointerPath(pointer);
  if (path) return path;
  throw new OperationProblem(member, notAPointer(pointer));
}

function givenValue({ op, value }: PatchOperation): unknown {
  if (value !== undefined) return structuredClone(value);
  throw new OperationProblem('value', `The operation ${op} has a value; null is one.`);
}

/** Does a part of an operation; what fails is the fault of that member. */
function at<Result>(member: keyof PatchOperation, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof JsonPlaceError) throw new OperationProblem(member, error.message);
    throw error;
  }
}

export function notAPointer(text: string): string {
  return `“${text.slice(0, 80)}” is no JSON pointer, which begins with a slash: “/${text.replace(/^[#/$.]+/, '').slice(0, 80)}”.`;
}
