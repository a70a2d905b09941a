import { seesWithheld } from '../../domain/approval/withheld.ts';
import {
  coveredOfDecision,
  coveredOfEffect,
  coveredOfElicitation,
  coveredOfRequest,
} from '../../domain/event/covered.ts';
import { type Bodies, disclosuresOf, type Salts } from '../../domain/event/disclosure.ts';
import type { NewEvent } from '../../domain/event/event.ts';
import { grants } from '../../domain/people/scopes.ts';
import type { EventRow } from '../../entities/event.ts';
import type { RequestRow } from '../../entities/request.ts';
import type { GraphqlContext } from '../context.ts';

/** What is kept beside a line, with the salts of its digests. */
interface Kept {
  readonly bodies: Bodies;
  readonly salts: Salts | null;
  /** Whether the params are the output of a run, which is withheld from all but reviewers. */
  readonly isOutput?: boolean;
}

/** The texts that the digests of a line are made over, as far as they are still kept and the reader may see them. */
export async function disclosures(row: EventRow, context: GraphqlContext): Promise<Record<string, string>> {
  const { scopes } = context.viewer;
  if (!grants(scopes, 'audit:read') || !grants(scopes, 'approvals:read')) return {};
  const [, , line] = JSON.parse(row.canonical) as [number, string, NewEvent];
  const kept = line.digests && (await keptBeside(line, context));
  if (!kept) return {};
  const hidden = kept.isOutput && !seesWithheld(context.viewer) ? ['params', 'paramsPatch'] : [];
  const all = Object.entries(disclosuresOf(kept.bodies, kept.salts));
  return Object.fromEntries(all.filter(([name]) => line.digests?.[name] && !hidden.includes(name)));
}

async function keptBeside(line: NewEvent, context: GraphqlContext): Promise<Kept | null> {
  const { type, payload, requestId, taskId } = line;
  const { loaders } = context;
  if (requestId && /^(effect|receipt)\./.test(type)) {
    const effect = await loaders.effect.load(requestId);
    return effect && { bodies: coveredOfEffect(effect), salts: effect.salts };
  }
  const decisionId = payload['decisionId'];
  if (typeof decisionId === 'string') return keptOfDecision(decisionId, context);
  if (type === 'message.sent') {
    const message = await loaders.message.load(String(payload['messageId']));
    return message && { bodies: { content: message.content }, salts: message.salts };
  }
  if (type === 'task.created') {
    const task = taskId ? await loaders.task.load(taskId) : null;
    return task && { bodies: { name: task.name }, salts: task.salts };
  }
  if (!requestId) return null;
  if (type.startsWith('elicitation.')) {
    const elicitation = await loaders.elicitation.load(requestId);
    return elicitation && { bodies: coveredOfElicitation(elicitation), salts: elicitation.salts };
  }
  const request = await contentAt(requestId, Number(payload['revision']), context);
  return request && { bodies: coveredOfRequest(request), salts: request.salts, isOutput: isOutput(request) };
}

async function keptOfDecision(id: string, context: GraphqlContext): Promise<Kept | null> {
  const decision = await context.loaders.decision.load(id);
  if (!decision) return null;
  const { voidReason, salts } = decision;
  const request = await contentAt(decision.requestId, decision.revision, context);
  const bodies = { ...coveredOfDecision(decision, request?.params ?? null), voidReason };
  return { bodies, salts, isOutput: isOutput(decision) };
}

const isOutput = ({ executionId }: Pick<RequestRow, 'executionId'>) => executionId !== null;

/** A request with the content, and the salts, of one of its revisions. */
async function contentAt(
  requestId: string,
  revision: number,
  { loaders }: GraphqlContext,
): Promise<RequestRow | null> {
  const request = await loaders.approval.load(requestId);
  if (!request || request.revision === revision) return request;
  const past = await loaders.pastRevisions.load({ requestId, revision });
  if (!past) return null;
  const { summary, params, context, keyValueContext, attachmentIds, salts } = past;
  return { ...request, summary, params, context, keyValueContext, attachmentIds, salts };
}
