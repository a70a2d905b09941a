import { z } from 'zod';
import { patchOps } from '../../domain/approval/apply-patch.ts';
import type { ParamsEdit } from '../../domain/approval/params-edit.ts';
import { atMost, json, jsonObject, note, optional, reason } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { limits } from '../../domain/limits.ts';

const PatchOperationInput = input('PatchOperationInput', 'One operation of a JSON Patch (RFC 6902).', {
  op: z
    .enum(patchOps, `An operation is one of ${patchOps.join(', ')}.`)
    .meta({ inputType: 'String' })
    .describe(`What to do: ${patchOps.map((op) => `\`${op}\``).join(', ')}.`),
  path: z
    .string()
    .describe('Where, as a JSON pointer (RFC 6901) into the params, such as `/lines/0/amount`.'),
  from: optional(z.string()).describe('Where a value is moved or copied from, as a JSON pointer.'),
  value: json.describe('The value to add, to put in place or to compare with; null is a value.'),
});

/** An edit of the params in one of three forms, with the change in words beside it or instead. */
export const EditAndApproveInput = input(
  'EditAndApproveInput',
  'Do it as changed. Needs changed params, in exactly one of three forms, a note, or both.',
  {
    modifiedParams: optional(jsonObject).describe(
      'The params to execute instead, all of them. Refused with MISSING_PARAMS when a member is missing that was proposed, at any depth, or became a value of another kind; entries of a list may be removed.',
    ),
    replace: optional(z.boolean()).describe(
      'With true, members that `modifiedParams` leaves out are removed. False by default.',
    ),
    paramsPatch: optional(
      z
        .array(PatchOperationInput)
        .min(1, 'Give at least one operation.')
        .max(limits.patchMaxOperations, `Give at most ${limits.patchMaxOperations} operations.`),
    ).describe(
      `RFC 6902 operations on the params of the revision that you saw, at most ${limits.patchMaxOperations}.`,
    ),
    set: optional(
      jsonObject.refine((values) => Object.keys(values).length > 0, 'Set at least one value.'),
    ).describe(
      'Only what changes: each JSON pointer (RFC 6901) into the params with its new value, such as `{"/amount": 90}`. Adds members to objects; lists keep their length.',
    ),
    note: note.describe(`The change in words, ${atMost(limits.noteMaxChars)}.`),
    reason,
  },
)
  .refine(({ modifiedParams, paramsPatch, set }) => countOf([modifiedParams, paramsPatch, set]) <= 1, {
    message: 'Give modifiedParams, paramsPatch or set, only one of them.',
  })
  .refine(({ modifiedParams, replace }) => modifiedParams !== null || !replace, {
    path: ['replace'],
    message: 'Only with modifiedParams can params be replaced; remove single ones with paramsPatch.',
  })
  .refine(
    ({ modifiedParams, paramsPatch, set, note: words }) =>
      words !== null || countOf([modifiedParams, paramsPatch, set]) > 0,
    'Say what to change: give modifiedParams, paramsPatch, set or a note.',
  );

const countOf = (forms: readonly unknown[]) => forms.filter((form) => form !== null).length;

/** What was given, in one of the forms that the rules know; null for an edit in words. */
export function editOf({
  modifiedParams,
  replace,
  paramsPatch,
  set,
}: z.output<typeof EditAndApproveInput>): ParamsEdit | null {
  if (modifiedParams) return { by: 'modifiedParams', params: modifiedParams, replace: replace ?? false };
  if (paramsPatch) return { by: 'paramsPatch', operations: paramsPatch };
  return set && { by: 'set', values: set };
}
