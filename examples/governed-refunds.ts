/**
 * The refunds of a shop under policies: small ones pass by themselves, larger ones ask finance, the largest
 * finance and risk; an edit upward asks again, silence escalates, and an override is on record. It acts as every
 * principal itself, on a server for trying things out:
 *
 *   npm run example -- governed-refunds
 */
import type { Countersign } from '../packages/client/src/index.ts';
import type { Documents } from './generated/documents.ts';
import { administrator } from './setup/administrator.ts';
import { call } from './setup/call.ts';
import { createPrincipal } from './setup/create-principal.ts';

const run = Date.now().toString(36);
const named = (name: string) => `${name}-${run}`;
const type = named('refund');
const silenceSeconds = 2;

const createPolicy = /* GraphQL */ `mutation CreateRefundPolicy($input: CreatePolicyInput!) {
  createPolicy(input: $input) { ... on CreatePolicyPayload { policy { id } } ... on UserError { code message } }
}`;
const progressOf = /* GraphQL */ `query RefundProgress($id: ID!) { approval(id: $id) {
  status progress { stage stages approvals required } decision { outcome decidedBy { displayName } }
} }`;

const finance = await reviewer('fay', 'finance', { [type]: 'params.amount <= 20000' });
const clerk = await reviewer('fred', 'finance', { [type]: 'params.amount <= 5000' });
const risk = await reviewer('ruth', 'risk');
const lead = await reviewer('lea', 'leads');
const agent = await createPrincipal({ handle: named('shop-agent'), kind: 'AGENT' }, [
  'approvals:read',
  'approvals:create',
]);

const seat = (group: string) => ({ group: named(group), count: 1 });
await policy('small', `type == "${type}" && params.amount <= 1000`, { effect: 'AUTO_APPROVE' });
await policy('large', `type == "${type}" && params.amount > 10000`, {
  priority: 10,
  stages: [{ groups: [seat('finance'), seat('risk')] }],
});
await policy('usual', `type == "${type}"`, {
  stages: [{ groups: [seat('finance')], timeLimit: `PT${silenceSeconds}S` }, { groups: [seat('leads')] }],
});

await story('40 passes by itself', await refund(40));

const once = await refund(2_000);
await respond(clerk, once, { approve: {} });
await story('2,000 takes finance once', once);

const both = await refund(15_000);
await respond(finance, both, { approve: {} });
await story('15,000 and finance alone', both);
await respond(risk, both, { approve: {} });
await story('15,000, finance and risk', both);

const edited = await refund(4_000);
await respond(clerk, edited, { editAndApprove: { set: { '/amount': 8_000 } } });
await story('4,000, edited to 8,000 by a reviewer who may approve 5,000', edited);
await respond(finance, edited, { approve: {} }, 2);
await story('8,000, once a reviewer with the authority has agreed', edited);

const silent = await refund(3_000);
await new Promise((passed) => setTimeout(passed, (silenceSeconds + 1.5) * 1_000));
await story('3,000, and silence', silent);
await respond(lead, silent, { approve: {} });
await story('3,000, by a lead', silent);

const broken = await refund(50_000);
await respond(lead, broken, { override: { action: 'Pay by cheque', reason: 'The court says so' } });
await story('50,000, by an override', broken);

async function refund(amount: number): Promise<string> {
  const input = { summary: `Refund ${amount} EUR`, type, params: { amount }, riskLevel: 'LOW' } as const;
  return (await agent.approvals.create(input)).id;
}

/** A revision has to be named once there are several; the edit made the second. */
async function respond(
  { approvals }: Countersign,
  id: string,
  decision: Parameters<Countersign['approvals']['respond']>[0]['decision'],
  revision = 1,
): Promise<void> {
  await approvals.respond({ id, decision, revision });
}

async function policy(
  name: string,
  when: string,
  rules: Partial<Documents[typeof createPolicy]['variables']['input']>,
): Promise<void> {
  await call(administrator, createPolicy, { input: { name: named(name), when, ...rules } });
}

/** A reviewer in one group, who may approve within limits. */
function reviewer(name: string, group: string, authority?: Record<string, string>): Promise<Countersign> {
  const rights = group === 'leads' ? ['override'] : [];
  const who = { kind: 'HUMAN', role: 'REVIEWER', groups: [named(group)], rights } as const;
  return createPrincipal({ handle: named(name), displayName: name, ...who, authority }, [
    'approvals:read',
    'approvals:decide',
  ]);
}

async function story(title: string, id: string): Promise<void> {
  const { approval } = await call(administrator, progressOf, { id });
  if (!approval) throw new Error(`There is no approval ${id}.`);
  const { stage, stages, approvals, required } = approval.progress;
  const by = approval.decision
    ? `${approval.decision.outcome} by ${approval.decision.decidedBy.displayName}`
    : `${approvals} of ${required} votes, stage ${stage} of ${stages}`;
  console.log(`${title}: ${approval.status} (${by})`);
}
