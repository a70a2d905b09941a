import { oneLineEnd } from '../../../packages/render/src/text/line-ends.ts';
import { ValidationError } from '../../domain/errors.ts';
import type { GivenDecision, ShownApproval } from './approval-document.ts';
import { endsByEscalation } from './consequence.ts';
import { readEdit } from './read-edit.ts';

/** What the form says, as the input of a mutation. */
export type FormAnswer =
  | { readonly mutation: 'respond'; readonly decision: GivenDecision }
  | { readonly mutation: 'cancelApproval'; readonly reason: string | null };

/** Reads the fields of the outcome that was chosen, and of no other; `seen` is what the form was rendered from. */
export function readAnswer(
  form: URLSearchParams,
  seen: Pick<ShownApproval, 'params' | 'paramsSchema' | 'outcomes'>,
): FormAnswer {
  const outcome = form.get('outcome') ?? '';
  const field = (name: string) => oneLineEnd(form.get(`${outcome}.${name}`) ?? '').trim() || null;
  const [reason, note] = [field('reason'), field('note')];
  const decision = (given: GivenDecision): FormAnswer => ({ mutation: 'respond', decision: given });
  switch (outcome) {
    case 'APPROVE':
      return decision({ approve: { reason } });
    case 'EDIT_AND_APPROVE': {
      const set = readEdit(form, seen);
      if (!set && !note) throw wrong(nothingChanged);
      return decision({ editAndApprove: { set, note, reason } });
    }
    case 'REJECT':
      return decision({ reject: { reason, reasonCode: field('reasonCode') } });
    case 'DELEGATE':
      return decision({ delegate: { to: field('to') ?? '', reason } });
    case 'ESCALATE':
      if (endsByEscalation(seen) && field('end') !== 'yes') throw wrong(endsInsteadOfEscalating);
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

const endsInsteadOfEscalating =
  'No stage is left above this one, so escalating would end the request. Tick that you want to end it, delegate it to a reviewer who can decide, or reject it.';

const nothingChanged = 'Nothing was changed: change a field, say the change in words, or choose “Approve”.';

const wrong = (message: string) => new ValidationError([{ path: ['outcome'], message }]);
