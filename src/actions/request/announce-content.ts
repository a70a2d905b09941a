import type { Context } from '../../context.ts';
import { coveredOfRequest, ruleFacts } from '../../domain/event/covered.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import type { NewEvent } from '../../domain/event/event.ts';
import type { RequestRow } from '../../entities/request.ts';
import { announce } from '../change/announce.ts';
import { subjectsOf } from './request-change.ts';

/** A request whose content is new: what the log covers of it has its salts. */
export function withSalts({ randomBytes }: Pick<Context, 'randomBytes'>, request: RequestRow): RequestRow {
  return { ...request, salts: saltsFor(coveredOfRequest(request), randomBytes) };
}

/** The event of a new request or of a new revision. It is pending in it, even where a policy decides at once. */
export function announceContent(
  context: Context,
  type: 'approval.created' | 'approval.revised',
  request: RequestRow,
): NewEvent {
  const { revision } = request;
  const facts = { revision, status: 'PENDING', ...ruleFacts(request) };
  const digests = digestsOf(coveredOfRequest(request), request.salts);
  return announce(context, type, subjectsOf(request), facts, digests);
}
