import { UserError, ValidationError } from '../../domain/errors.ts';
import {
  cancelDocument,
  respondDocument,
  type SeenContent,
  type ShownApproval,
} from './approval-document.ts';
import type { PageCaller } from './page-caller.ts';
import type { PageParts } from './page-parts.ts';
import { pageRefusal } from './page-refusal.ts';
import { readAnswer } from './read-answer.ts';

export interface RefusedAnswer {
  readonly code: string;
  readonly message: string;
}

interface AnsweredForm {
  readonly approval: ShownApproval;
  /** What the form was rendered from, which may not be what the request is now. */
  readonly seen: SeenContent | null;
  readonly form: URLSearchParams;
}

/** Sends the answer of a form as the caller; null when it is on record. */
export async function sendAnswer(
  caller: PageCaller,
  answered: AnsweredForm,
  parts: PageParts,
): Promise<RefusedAnswer | null> {
  try {
    return await send(caller, answered, parts);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

async function send(
  caller: PageCaller,
  { approval, seen, form }: AnsweredForm,
  parts: PageParts,
): Promise<RefusedAnswer | null> {
  const revision = revisionIn(form);
  const given = readAnswer(form, { ...approval, ...seen });
  if (caller.by === 'LINK') {
    await parts.verifyCode(caller.link, { token: caller.token, code: form.get('code') ?? '' });
  }
  const linkGrant = caller.by === 'LINK' ? parts.linkGrantOf(caller.link, caller.token) : undefined;
  const call = { id: approval.id, idempotencyKey: form.get('key')?.slice(0, 64) || null };
  const { data, errors } =
    given.mutation === 'respond'
      ? await parts.query(
          caller.viewer,
          respondDocument,
          {
            input: {
              ...call,
              decision: given.decision,
              revision,
              confirmation: form.get('confirmation') || null,
            },
          },
          linkGrant,
        )
      : await parts.query(
          caller.viewer,
          cancelDocument,
          { input: { ...call, reason: given.reason } },
          linkGrant,
        );
  if (errors?.[0]) throw errors[0];
  const [result] = Object.values(data ?? {});
  return result && 'code' in result ? pageRefusal(result) : null;
}

function revisionIn(form: URLSearchParams): number {
  const revision = Number(form.get('revision'));
  if (Number.isInteger(revision) && revision > 0) return revision;
  throw new ValidationError([{ path: ['revision'], message: 'The form is not whole. Load the page again.' }]);
}
