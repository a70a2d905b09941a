import { pointerPath, pointerTo } from '../../../packages/render/src/json-pointer.ts';
import { canonical } from '../canonical.ts';
import { ValidationError, type ValidationIssue } from '../errors.ts';
import { isThere, type JsonHolder, JsonPlaceError, placeAt } from '../json/json-place.ts';
import { limits } from '../limits.ts';
import { applyPatch, notAPointer, type PatchOperation } from './apply-patch.ts';
import { droppedMembers, isObject } from './dropped-members.ts';

type Json = Record<string, unknown>;

/** What a reviewer makes of the params: all of them, or only what they change. */
export type ParamsEdit =
  | { readonly by: 'modifiedParams'; readonly params: Json; readonly replace: boolean }
  | { readonly by: 'paramsPatch'; readonly operations: readonly PatchOperation[] }
  | { readonly by: 'set'; readonly values: Readonly<Json> };

const editPath = ['input', 'decision', 'editAndApprove'];

/** The params as an edit leaves them. Only what it says is changed, so it cannot undo what it never saw. */
export function editedParams(params: Json | null, edit: ParamsEdit): Json {
  switch (edit.by) {
    case 'modifiedParams':
      if (!edit.replace) requireAllParams(params ?? {}, edit.params);
      return edit.params;
    case 'paramsPatch':
      return patched(params ?? {}, edit.operations);
    case 'set':
      return withValues(params ?? {}, edit.values);
  }
}

/** Where in the input a problem with the edited params comes from. */
export function editIssue({ path, message }: ValidationIssue, edit: ParamsEdit): ValidationIssue {
  const field = [...editPath, edit.by];
  if (edit.by === 'modifiedParams') return { path: [...field, ...path], message };
  if (edit.by === 'paramsPatch') return { path: field, message };
  const lengths = path.map((_name, index) => index + 1);
  const pointer = lengths
    .map((length) => pointerTo(path.slice(0, length)))
    .find((prefix) => Object.hasOwn(edit.values, prefix));
  return { path: pointer === undefined ? field : [...field, pointer], message };
}

/** A reviewer who sends all params and leaves one out has mostly forgotten it, or never saw it. */
function requireAllParams(before: Json, after: Json): void {
  const missing = [...droppedMembers(before, after).take(limits.inputIssuesMax)];
  if (missing.length === 0) return;
  const names = missing.map((path) => `“${path.join('.')}”`).join(', ');
  throw new ValidationError(
    missing.map((path) => ({
      path: [...editPath, 'modifiedParams', ...path],
      message: `The edit leaves out ${names}, which ${missing.length === 1 ? 'was' : 'were'} proposed. Give all params, or change single ones with \`set\`; with \`replace: true\` they are removed.`,
    })),
    null,
    'MISSING_PARAMS',
  );
}

function patched(params: Json, operations: readonly PatchOperation[]): Json {
  const result = applyPatch(params, operations);
  if ('problem' in result) {
    const { path, message } = result.problem;
    throw new ValidationError([{ path: [...editPath, 'paramsPatch', ...path], message }]);
  }
  if (isObject(result.patched)) return result.patched;
  throw new ValidationError([
    {
      path: [...editPath, 'paramsPatch'],
      message: 'After the patch, the params have to be an object still.',
    },
  ]);
}

function withValues(params: Json, values: Readonly<Json>): Json {
  const holder: JsonHolder = { '': structuredClone(params) };
  const issues: ValidationIssue[] = [];
  for (const [pointer, value] of Object.entries(values)) {
    const message = setProblem(holder, values, pointer, value);
    if (message) issues.push({ path: [...editPath, 'set', pointer], message });
  }
  if (issues.length > 0) throw new ValidationError(issues);
  return holder[''] as Json;
}

/** Sets one value, or says why not. */
function setProblem(holder: JsonHolder, values: Readonly<Json>, pointer: string, value: unknown) {
  const path = pointerPath(pointer);
  if (!path) return notAPointer(pointer);
  if (path.length === 0) return 'All params are replaced with `modifiedParams`; `set` changes single ones.';
  const above = path.map((_name, index) => pointerTo(path.slice(0, index)));
  const twice = above.find((outer) => Object.hasOwn(values, outer));
  if (twice !== undefined) return `“${pointer}” is a part of “${twice}”, which is set as well; set it there.`;
  try {
    const place = placeAt(holder, path);
    if (Array.isArray(place.within) && !isThere(place)) {
      return `There is nothing at ${pointer}; \`paramsPatch\` adds to a list.`;
    }
    Reflect.set(place.within, place.name, structuredClone(value));
    return null;
  } catch (error) {
    if (error instanceof JsonPlaceError) return error.message;
    throw error;
  }
}

/** With the params as they are, an edit is a vote for them. */
export function changesParams(before: Json | null, after: Json): boolean {
  return canonical(before) !== canonical(after);
}
