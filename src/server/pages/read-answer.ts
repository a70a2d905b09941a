import { ValidationError } from '../../domain/errors.ts';
import { exactNumber } from '../../domain/json/exact-number.ts';
import { parseJson } from '../../domain/json/parse-json.ts';
import { UnfitJson } from '../../domain/json/unfit-json.ts';
import type { GivenDecision, ShownApproval } from './approval-document.ts';
import { endsByEscalation } from './consequence.ts';

type Json = Record<string, unknown>;

/** What the form says, as the input of a mutation. */
export type FormAnswer =
  | { readonly mutation: 'respond'; readonly decision: GivenDecision }
  | { readonly mutation: 'cancelApproval'; readonly reason: string | null };

/** Reads the fields of the outcome that was chosen, and of no other. */
export function readAnswer(
  form: URLSearchParams,
  approval: Pick<ShownApproval, 'params' | 'outcomes'>,
): FormAnswer {
  const outcome = form.get('outcome') ?? '';
  const field = (name: string) => form.get(`${outcome}.${name}`)?.trim() || null;
  const [reason, note] = [field('reason'), field('note')];
  const decision = (given: GivenDecision): FormAnswer => ({ mutation: 'respond', decision: given });
  switch (outcome) {
    case 'APPROVE':
      return decision({ approve: { reason } });
    case 'EDIT_AND_APPROVE': {
      const modifiedParams = approval.params && editedParams(form, `${outcome}.param.`, approval.params);
      return decision({ editAndApprove: { modifiedParams, note, reason } });
    }
    case 'REJECT':
      return decision({ reject: { reason, reasonCode: field('reasonCode') } });
    case 'DELEGATE':
      return decision({ delegate: { to: field('to') ?? '', reason } });
    case 'ESCALATE':
      if (endsByEscalation(approval) && field('end') !== 'yes') throw wrong(endsInsteadOfEscalating);
      return decision({ escalate: { note } });
    case 'REQUEST_MORE_INFO':
      return decision({ requestMoreInfo: { note: note ?? '' } });
    case 'OVERRIDE':
      return decision({ override: { action: field('action') ?? '', reason: reason ?? '' } });
    case 'CANCEL':
      return { mutation: 'cancelApproval', reason };
    default:
      throw wrong('Choose an answer first.');
  }
}

/** The params with what was typed, each of the sort that it was. */
function editedParams(form: URLSearchParams, prefix: string, params: Readonly<Json>): Json {
  return Object.fromEntries(
    Object.entries(params).map(([name, before]) => {
      const typed = form.get(prefix + name);
      return [name, typed === null ? before : typedAs(typed, before, name)];
    }),
  );
}

function typedAs(typed: string, before: unknown, name: string): unknown {
  if (typeof before === 'string') {
    // Browsers send line ends as two characters, whatever was shown.
    const text = typed.replace(/\r\n/g, '\n');
    return text === before.replace(/\r\n/g, '\n') ? before : text;
  }
  if (typeof before === 'boolean') return typed === 'true';
  if (typeof before === 'number') {
    if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(typed.trim()))
      throw wrong(`“${name}” has to be a number, such as ${before}.`);
    const number = exactNumber(typed.trim());
    if (number instanceof UnfitJson) throw wrong(`“${name}”: ${number.message}`);
    return number;
  }
  try {
    return parseJson(typed);
  } catch {
    throw wrong(`“${name}” has to be JSON, such as ${JSON.stringify(before).slice(0, 80)}.`);
  }
}

const endsInsteadOfEscalating =
  'No stage is left above this one, so escalating would end the request. Tick that you want to end it, delegate it to a reviewer who can decide, or reject it.';

const wrong = (message: string) => new ValidationError([{ path: ['outcome'], message }]);
