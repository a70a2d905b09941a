import { z } from 'zod';
import type { Context } from '../../context.ts';
import { isFilledIn } from '../../domain/approval/filled-in.ts';
import { canonical } from '../../domain/canonical.ts';
import { id, optional } from '../../domain/input/field.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { judge } from '../../domain/policy/govern.ts';
import { inForce, type Policy, type Stage } from '../../domain/policy/policy.ts';
import { factsOf, judgedAt, type PolicySnapshot, snapshotOf } from '../../domain/policy/policy-snapshot.ts';
import { ProjectEntity } from '../../entities/project.ts';
import { type PastRevision, readHistory } from '../../entities/sql/read-history.ts';
import { CreatePolicyInput } from '../policy/create-policy.ts';
import { loadRulebook } from '../policy/load-rulebook.ts';
import { rulesVersionNow } from '../policy/rules-version-now.ts';
import { noSuchProject } from '../task/create-task.ts';
import { withDraftPolicy } from './steps/draft-policy.ts';

const ReplayPoliciesInput = z.strictObject({
  candidate: optional(CreatePolicyInput),
  replaces: optional(id('Policy')),
  since: optional(z.date()),
  first: optional(
    z
      .number()
      .int()
      .min(1)
      .max(limits.replayMaxRevisions, `At most ${limits.replayMaxRevisions.toLocaleString('en')} at once.`),
  ),
});

export interface Difference {
  readonly requestId: string;
  readonly revision: number;
  readonly recorded: PolicySnapshot;
  readonly replayed: PolicySnapshot;
}

export interface Replay {
  readonly considered: number;
  readonly differences: readonly Difference[];
  /** Requests that standing approvals approved: the budgets left at that time are not known now. */
  readonly skipped: number;
}

/**
 * Applies the policies, with a draft policy or as they are, to past requests, newest first, and returns those
 * that would have been judged otherwise. Reads only.
 */
export async function replayPolicies(
  context: Context,
  input: z.input<typeof ReplayPoliciesInput>,
): Promise<Replay> {
  requireScope(context.viewer.scopes, 'admin');
  const { candidate, replaces, since, first } = validate(ReplayPoliciesInput, input);
  const { policies, fallback } = await rulesNow(context, candidate, replaces);
  let [considered, skipped] = [0, 0];
  const differences: Difference[] = [];
  for await (const past of pastRevisions(context, since, first ?? limits.replayDefaultRevisions)) {
    if (past.standing) {
      skipped += 1;
      continue;
    }
    considered += 1;
    const { snapshot: recorded } = past;
    const facts = factsOf({ ...past, policySnapshot: recorded }, judgedAt(recorded));
    const applied = inForce(policies, past.projectId);
    const judged = judge(applied, facts, context.memory.conditions, { needsPeople: !isFilledIn(past) });
    const replayed = snapshotOf({ ...judged, fallback }, recorded, facts);
    if (treatmentOf(recorded) === treatmentOf(replayed)) continue;
    differences.push({ requestId: past.requestId, revision: past.revision, recorded, replayed });
  }
  return { considered, differences, skipped };
}

/** What a judgement makes of a request, whichever policy says so. */
function treatmentOf(snapshot: PolicySnapshot): string {
  const { effect, stages, onExpiry, reasonRequired, confirmationRequired, allowSelfApproval } = snapshot;
  return canonical({ effect, stages, onExpiry, reasonRequired, confirmationRequired, allowSelfApproval });
}

async function rulesNow(
  context: Context,
  candidate: z.output<typeof CreatePolicyInput> | null,
  replaces: string | null,
): Promise<{ readonly policies: readonly Policy[]; readonly fallback: readonly Stage[] }> {
  const { workspaceId } = context.viewer;
  const { policies, fallback } = await loadRulebook(context, workspaceId, await rulesVersionNow(context));
  const lasting = policies.filter(({ standing }) => !standing);
  const draft = (projectId: string | null) => ({
    policies: withDraftPolicy(lasting, candidate, projectId, context.now, replaces),
    fallback,
  });
  if (!candidate?.projectName) return draft(null);
  const project = await context.em.findOne(ProjectEntity, { name: candidate.projectName });
  if (!project) throw noSuchProject(candidate.projectName);
  return draft(project.id);
}

/** Past revisions with what they were judged by, newest requests first, a page at a time. */
async function* pastRevisions(
  context: Context,
  since: Date | null,
  max: number,
): AsyncGenerator<PastRevision> {
  const { db, viewer } = context;
  let before: { createdAt: Date; id: string } | null = null;
  for (let read = 0; read < max; ) {
    const requests = Math.min(limits.replayPageRequests, max - read);
    const rows: PastRevision[] = await readHistory(db, viewer.workspaceId, { since, before, requests });
    const last = rows.at(-1);
    if (!last) return;
    before = { createdAt: last.createdAt, id: last.requestId };
    for (const row of rows) {
      if (read === max) return;
      read += 1;
      yield row;
    }
  }
}
