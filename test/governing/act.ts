import { cancelApproval } from '../../src/actions/approval/cancel-approval.ts';
import { claim } from '../../src/actions/approval/claim.ts';
import { createApproval } from '../../src/actions/approval/create-approval.ts';
import { release } from '../../src/actions/approval/release.ts';
import { respond } from '../../src/actions/approval/respond.ts';
import { reviseApproval } from '../../src/actions/approval/revise-approval.ts';
import { voidVote } from '../../src/actions/approval/void-vote.ts';
import { updatePrincipal } from '../../src/actions/people/update-principal.ts';
import { createStandingApproval } from '../../src/actions/policy/create-standing-approval.ts';
import { updatePolicy } from '../../src/actions/policy/update-policy.ts';
import { advanceDue } from '../../src/actions/request/advance-due.ts';
import { UserError } from '../../src/domain/errors.ts';
import { encodeId } from '../../src/domain/type-id.ts';
import { type ClockedDatabase, dateOf } from './clocked-database.ts';
import { durationOf } from './duration-of.ts';
import type { Answer, Call } from './model.ts';
import type { Scenario } from './scenario.ts';

const nowhere = '018f0000-0000-7000-8000-000000000000';

/** Does to the real system what a call says. */
export async function act(scenario: Scenario, call: Call): Promise<Answer> {
  try {
    await perform(scenario, call);
    return 'DONE';
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

async function perform(scenario: Scenario, call: Call): Promise<unknown> {
  const { database, workspace, now } = scenario;
  if (call.kind === 'wait') {
    scenario.now = call.until;
    return database.setClock(call.until);
  }
  if (call.kind === 'sweep') return sweep(database);
  if (call.kind === 'amend') {
    scenario.amended.add(call.policy);
    return updatePolicy(workspace.admin(now), { id: workspace.policyId(call.policy), ...call.to });
  }
  if (call.kind === 'alter') {
    const { role = null, groups } = call.to;
    await updatePrincipal(workspace.admin(now), {
      id: workspace.principalId(call.person),
      role,
      groups: groups ? [...groups] : null,
    });
    scenario.altered.add(call.person);
    return workspace.refresh(call.person);
  }
  if (call.kind === 'void') {
    const decisionId = encodeId('Decision', scenario.decisionIds[call.on]?.[call.entry] ?? nowhere);
    return voidVote(workspace.admin(now), { decisionId, reason: 'As agreed.' });
  }
  if (call.kind === 'move') {
    scenario.moved = true;
    const [id, ownerId] = [call.agent, call.owner].map(workspace.principalId);
    await updatePrincipal(workspace.admin(now), { id: id ?? '', ownerId });
    await workspace.refresh('bot');
    return workspace.refresh('aide');
  }
  const context = workspace.as(call.by, now, call.kind === 'respond' ? call.door : null);
  if (call.kind === 'stand') {
    const { only, total, uses: maxUses, livesMs } = call;
    const { policy } = await createStandingApproval(context, {
      decisionId: encodeId('Decision', scenario.decisionIds[call.on]?.[call.entry] ?? nowhere),
      name: `standing ${scenario.standings + 1}`,
      maxUses,
      endsAt: dateOf(now + livesMs),
      ...(only === null ? {} : { only: { amount: only } }),
      ...(total === null ? {} : { totalOf: 'amount', maxTotal: total }),
    });
    scenario.standings += 1;
    return policy;
  }
  if (call.kind === 'create') {
    const { expiresInMs, schema, confidence, params, ...asked } = call.asked;
    const { project: projectName, ...rest } = asked;
    const { request } = await createApproval(context, {
      ...rest,
      projectName,
      summary: 'May I?',
      params: params && { ...params },
      paramsSchema: schema && { ...schema.json },
      recommendation: confidence === null ? null : { outcome: { type: 'APPROVE' }, confidence },
      expiresIn: durationOf(expiresInMs),
    });
    return scenario.requestIds.push(request.id);
  }
  const id = encodeId('Approval', (call.on === null ? null : scenario.requestIds[call.on]) ?? nowhere);
  switch (call.kind) {
    case 'claim':
      return claim(context, { id });
    case 'release':
      return release(context, { id });
    case 'cancel':
      return cancelApproval(context, { id });
    case 'revise':
      return reviseApproval(context, { id, params: call.params && { ...call.params }, note: call.note });
    case 'respond':
      return respond(context, {
        id,
        revision: call.revision,
        confirmation: call.confirms && call.on !== null ? (scenario.codes[call.on] ?? null) : null,
        decision: decisionOf(call),
      });
  }
}

function decisionOf(call: Extract<Call, { kind: 'respond' }>) {
  const { outcome, reason, note, to } = call;
  const modifiedParams = call.params && { ...call.params };
  if (outcome === 'APPROVE') return { approve: { reason } };
  if (outcome === 'EDIT_AND_APPROVE')
    return { editAndApprove: { modifiedParams, replace: modifiedParams !== null, note, reason } };
  if (outcome === 'REJECT') return { reject: { reason } };
  if (outcome === 'DELEGATE') return { delegate: { to: to ?? 'nobody', reason } };
  if (outcome === 'ESCALATE') return { escalate: {} };
  if (outcome === 'REQUEST_MORE_INFO') return { requestMoreInfo: { note: note ?? 'Why?' } };
  return { override: { action: 'Something else', reason: reason ?? 'As agreed.' } };
}

/** Everything that the passing of time brings about, until nothing more happens. */
async function sweep({ ports }: ClockedDatabase): Promise<void> {
  while ((await advanceDue(ports)) > 0);
}
