import { type Client, read } from './graphql.ts';
import { fragments, question, type Result, said } from './shapes.ts';

const standingIn =
  'delegation { id from { ...Who } to { ...Who } startsAt endsAt reason active createdBy { ...Who } endedBy { ...Who } endedAt }';

const running = 'execution { id status input output error approval { id } version { number } }';
const endpoint =
  '{ id url eventTypes enabled disabledReason disabledAt failingSince previousSecretUntil closedAt }';

/** What each mutation answers with when it succeeds. Its name and its input's are made of its own. */
const payloads = {
  createProject: 'project { id name }',
  createTask: 'task { id name }',
  uploadFile: 'file { id name mediaType sizeBytes sha256 task { id } uploadedBy { handle } createdAt }',
  createApproval: 'approval { ...Asked }',
  reviseApproval: 'approval { ...Asked }',
  cancelApproval: 'approval { ...Asked }',
  approve: 'approval { ...Asked } decision { ...Verdict }',
  reject: 'approval { ...Asked } decision { ...Verdict }',
  respond: 'approval { ...Asked } decision { ...Verdict }',
  respondToMany:
    'results { id result { __typename ... on DecisionPayload { decision { id outcome } } ... on UserError { code message } } }',
  claim: 'approval { ...Asked } fence claimedUntil',
  release: 'approval { ...Asked }',
  createPrincipal: 'principal { ...Who }',
  updatePrincipal: 'principal { ...Who }',
  createPolicy: 'policy { id name version }',
  updatePolicy: 'policy { id name version }',
  deletePolicy: 'policy { id name version }',
  createStandingApproval: 'policy { id name version }',
  createApiKey: 'apiKey { id } secret',
  revokeApiKey: 'apiKey { id }',
  createApprovalLink: 'url passcode expiresAt',
  createSignInLink: 'url expiresAt',
  updateNotificationPreferences: 'preferences { email slackUserId minimumRisk reasons }',
  createDelegation: standingIn,
  endDelegation: standingIn,
  sendMessage: `sent: message ${said} reply ${said}`,
  createAgent: 'agent { id name }',
  createAgentVersion: 'agentVersion { id number }',
  startExecution: running,
  completeExecution: running,
  failExecution: running,
  createElicitation: 'elicitation { ...Question }',
  answerElicitation: 'elicitation { ...Question }',
  createWebhookEndpoint: `webhookEndpoint ${endpoint} secret`,
  updateWebhookEndpoint: `webhookEndpoint ${endpoint}`,
  deleteWebhookEndpoint: `webhookEndpoint ${endpoint}`,
  rotateWebhookSecret: `webhookEndpoint ${endpoint} secret`,
  rotateCallbackSecret: 'secret previousSecretUntil',
  testWebhookEndpoint: 'webhookDelivery { id }',
  replayWebhookDelivery: 'webhookDelivery { id }',
} as const;
export type MutationName = keyof typeof payloads;

const payloadTypes: Partial<Record<MutationName, string>> = {
  approve: 'DecisionPayload',
  reject: 'DecisionPayload',
  respond: 'DecisionPayload',
};

export type Input = Readonly<Record<string, unknown>>;

/** Calls a mutation and answers its whole result. */
export async function mutate(client: Client, name: MutationName, input: Input): Promise<Result> {
  const data = await read<Record<string, Result>>(client, documentOf(name), { input });
  const result = data[name];
  if (!result) throw new Error(`${name} answered nothing.`);
  return result;
}

export function documentOf(name: MutationName): string {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const payload = payloadTypes[name] ?? `${title}Payload`;
  return `mutation ($input: ${title}Input!) {
    ${name}(input: $input) {
      __typename
      ... on ${payload} { ${payloads[name]} replayed }
      ... on UserError { code message path }
      ... on ForbiddenError { requiredScope }
      ... on ValidationError { issues { path message } }
      ... on ConflictError { now: approval { ...Asked } question: elicitation { ...Question } }
    }
  }${fragments}${question}`;
}

/** The result of a mutation that must succeed. */
export async function done(client: Client, name: MutationName, input: Input): Promise<Result> {
  const result = await mutate(client, name, input);
  if (result.__typename.endsWith('Payload')) return result;
  throw new Error(`${name} answered ${JSON.stringify(result)}`);
}
