/**
 * The refunds of a shop under policies: small ones pass by themselves, larger ones ask finance, the largest
 * finance and risk; an edit upward asks again, silence escalates, and an override is on record. Acts as every
 * principal itself, with a key of an administrator, on a server for trying things out:
 *
 * COUNTERSIGN_API_KEY=… node examples/governed-refunds.ts
 */
import type { Documents } from './generated/documents.ts';

const url = process.env['COUNTERSIGN_URL'] ?? 'http://127.0.0.1:4400';
const admin = process.env['COUNTERSIGN_API_KEY'] ?? '';
const run = Date.now().toString(36);
const named = (name: string) => `${name}-${run}`;
const type = named('refund');
const silenceSeconds = 2;

const respondToRefund = /* GraphQL */ `mutation RespondToRefund($input: RespondInput!) {
  respond(input: $input) { ... on DecisionPayload { approval { id } } ... on UserError { code message } }
}`;
const createPolicy = /* GraphQL */ `mutation CreateRefundPolicy($input: CreatePolicyInput!) {
  createPolicy(input: $input) { ... on CreatePolicyPayload { policy { id } } ... on UserError { code message } }
}`;
const createMember = /* GraphQL */ `mutation CreateMember($input: CreatePrincipalInput!) {
  createPrincipal(input: $input) {
    ... on CreatePrincipalPayload { principal { id } }
    ... on UserError { code message }
  }
}`;
const createKey = /* GraphQL */ `mutation CreateMemberKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { ... on CreateApiKeyPayload { secret } ... on UserError { code message } }
}`;

const finance = await createPrincipal('fay', 'finance', { [type]: 'params.amount <= 20000' });
const clerk = await createPrincipal('fred', 'finance', { [type]: 'params.amount <= 5000' });
const risk = await createPrincipal('ruth', 'risk');
const lead = await createPrincipal('lea', 'leads');
const agent = await createPrincipal('shop-agent', null);

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
await respond(finance, edited, { approve: {} }, { revision: 2 });
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
  const query = /* GraphQL */ `mutation RequestRefund($input: CreateApprovalInput!) {
    createApproval(input: $input) {
      ... on CreateApprovalPayload { approval { id } }
      ... on UserError { code message }
    }
  }`;
  const input = { summary: `Refund ${amount} EUR`, type, params: { amount }, riskLevel: 'LOW' } as const;
  const { createApproval } = await call(agent, query, { input });
  return payloadOf(createApproval).approval.id;
}

/** A revision has to be named once there are several; the edit made the second. */
async function respond(
  key: string,
  id: string,
  decision: Input<typeof respondToRefund>['decision'],
  seen: { readonly revision: number } = { revision: 1 },
) {
  payloadOf((await call(key, respondToRefund, { input: { id, decision, ...seen } })).respond);
}

async function policy(name: string, when: string, rules: Partial<Input<typeof createPolicy>>) {
  const input = { name: named(name), when, ...rules };
  payloadOf((await call(admin, createPolicy, { input })).createPolicy);
}

/** Creates a member of a group, or an agent of none; returns their key. */
async function createPrincipal(
  name: string,
  group: string | null,
  authority?: Record<string, string>,
): Promise<string> {
  const who = group
    ? ({
        kind: 'HUMAN',
        role: 'REVIEWER',
        groups: [named(group)],
        rights: group === 'leads' ? ['override'] : [],
      } as const)
    : ({ kind: 'AGENT' } as const);
  const made = { handle: named(name), displayName: name, ...who, authority };
  const { createPrincipal } = await call(admin, createMember, { input: made });
  const scopes = ['approvals:read', group ? 'approvals:decide' : 'approvals:create'];
  const input = { principalId: payloadOf(createPrincipal).principal.id, scopes };
  const { createApiKey } = await call(admin, createKey, { input });
  return payloadOf(createApiKey).secret;
}

async function story(title: string, id: string): Promise<void> {
  const query = /* GraphQL */ `query RefundProgress($id: ID!) { approval(id: $id) {
    status params progress { stage stages approvals required } decision { outcome decidedBy { displayName } }
  } }`;
  const { approval } = await call(admin, query, { id });
  if (!approval) throw new Error(`There is no approval ${id}.`);
  const { stage, stages, approvals, required } = approval.progress;
  const by = approval.decision
    ? `${approval.decision.outcome} by ${approval.decision.decidedBy.displayName}`
    : `${approvals} of ${required} votes, stage ${stage} of ${stages}`;
  console.log(`${title}: ${approval.status} (${by})`);
}

/** The payload of a mutation; an error of its result is thrown. */
function payloadOf<Result extends object>(result: Result): Exclude<Result, { readonly message: string }> {
  if ('message' in result) throw new Error(String(result.message));
  return result as Exclude<Result, { readonly message: string }>;
}

type Input<Text extends keyof Documents> = Documents[Text]['variables'] extends {
  readonly input: infer Given;
}
  ? Given
  : never;

async function call<Text extends keyof Documents>(
  key: string,
  query: Text,
  variables: Documents[Text]['variables'],
): Promise<Documents[Text]['data']> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = JSON.parse(await response.text());
  if (errors) throw new Error(errors[0].message);
  return data;
}
