/**
 * The refunds of a shop under policies: small ones pass by themselves, larger ones ask finance, the largest finance
 * and risk; an edit upward asks again, silence escalates, and breaking the glass is on record. Plays every part
 * itself, with a key of an administrator, on a server that is there to be tried:
 *
 *   COUNTERSIGN_API_KEY=… node examples/governed-refunds.ts
 */
const url = process.env['COUNTERSIGN_URL'] ?? 'http://127.0.0.1:4400';
const admin = process.env['COUNTERSIGN_API_KEY'] ?? '';
const run = Date.now().toString(36);
const named = (name: string) => `${name}-${run}`;
const type = named('refund');
const silenceSeconds = 2;

const finance = await hire('fay', 'finance', { [type]: 'params.amount <= 20000' });
const clerk = await hire('fred', 'finance', { [type]: 'params.amount <= 5000' });
const risk = await hire('ruth', 'risk');
const lead = await hire('lea', 'leads');
const agent = await hire('shop-agent', null);

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
await respond(clerk, edited, { editAndApprove: { modifiedParams: { amount: 8_000 } } });
await story('4,000, made 8,000 by somebody who may approve 5,000', edited);
await respond(finance, edited, { approve: {} });
await story('8,000, once somebody who may has agreed', edited);

const silent = await refund(3_000);
await new Promise((passed) => setTimeout(passed, (silenceSeconds + 1.5) * 1_000));
await story('3,000, and silence', silent);
await respond(lead, silent, { approve: {} });
await story('3,000, by a lead', silent);

const broken = await refund(50_000);
await respond(lead, broken, { override: { action: 'Pay by cheque', reason: 'The court says so' } });
await story('50,000, by breaking the glass', broken);

async function refund(amount: number): Promise<string> {
  const input = { summary: `Refund ${amount} EUR`, type, params: { amount }, riskLevel: 'LOW' };
  const { approval } = await mutate(agent, 'createApproval', input, 'approval { id }');
  return approval.id;
}

function respond(key: string, id: string, decision: object) {
  return mutate(key, 'respond', { id, decision }, 'approval { id }', 'DecisionPayload');
}

function policy(name: string, when: string, rules: object) {
  return mutate(admin, 'createPolicy', { name: named(name), when, ...rules }, 'policy { id }');
}

/** Somebody of a group, or an agent of none; answers their key. */
async function hire(name: string, group: string | null, authority?: Record<string, string>): Promise<string> {
  const who = group
    ? {
        kind: 'HUMAN',
        role: 'REVIEWER',
        groups: [named(group)],
        rights: group === 'leads' ? ['override'] : [],
      }
    : { kind: 'AGENT' };
  const made = { handle: named(name), displayName: name, ...who, authority };
  const { principal } = await mutate(admin, 'createPrincipal', made, 'principal { id }');
  const scopes = ['approvals:read', group ? 'approvals:decide' : 'approvals:create'];
  return (await mutate(admin, 'createApiKey', { principalId: principal.id, scopes }, 'secret')).secret;
}

async function story(title: string, id: string): Promise<void> {
  const query = `query ($id: ID!) { approval(id: $id) {
    status params progress { stage stages approvals required } decision { outcome decidedBy { displayName } }
  } }`;
  const { approval } = await call(admin, query, { id });
  const { stage, stages, approvals, required } = approval.progress;
  const by = approval.decision
    ? `${approval.decision.outcome} by ${approval.decision.decidedBy.displayName}`
    : `${approvals} of ${required} votes, stage ${stage} of ${stages}`;
  console.log(`${title}: ${approval.status} (${by})`);
}

/** The payload of a mutation; an error of its result is thrown. */
async function mutate(key: string, name: string, input: object, fields: string, payload?: string) {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const query = `mutation ($input: ${title}Input!) { ${name}(input: $input) {
    ... on ${payload ?? `${title}Payload`} { ${fields} } ... on UserError { code message }
  } }`;
  const { [name]: result } = await call(key, query, { input });
  if (result.code) throw new Error(`${name}: ${result.message}`);
  return result;
}

async function call(key: string, query: string, variables: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = JSON.parse(await response.text());
  if (errors) throw new Error(errors[0].message);
  return data;
}
