import type { Right } from './right.ts';

const anyCaller = (also?: string): Right => ({ scopes: [], ...(also ? { also } : {}) });
/** What is cut to the own rows for a caller who reads no others. */
const readingOwn = (also?: string): Right => ({
  scopes: ['approvals:read:own', 'approvals:read'],
  ...(also ? { also } : {}),
});
const reading = (also?: string): Right => ({ scopes: ['approvals:read'], ...(also ? { also } : {}) });
const creating = (also?: string): Right => ({ scopes: ['approvals:create'], ...(also ? { also } : {}) });
const deciding = (also?: string): Right => ({ scopes: ['approvals:decide'], ...(also ? { also } : {}) });
const administering = (also?: string): Right => ({ scopes: ['admin'], ...(also ? { also } : {}) });

const ownOrAdmin = 'What is not the caller’s own takes `admin`.';
const taskUse =
  'On the task of another principal: for the owner of that, people with `admin`, and those with whom it is shared.';
const votes = 'The rules that govern the request say whose vote counts.';
const roleToGive = 'The role of the other principal may not be above the caller’s.';
const two = 'Where two administrators are required, another one has to approve it first.';
const roleAndTwo = `${roleToGive} ${two}`;

/**
 * What every root field takes. A mutation is refused by this table before its action is called, and the action asks
 * again; what a query or a subscription takes stands at its field, too. The page of rights is made from it.
 */
export const operationRights = {
  query: {
    viewer: anyCaller(),
    node: readingOwn('The type of the object may take more: what listing it takes.'),
    nodes: readingOwn('The type of each object may take more: what listing it takes.'),
    cursor: readingOwn(),
    approval: readingOwn(),
    approvalResult: readingOwn(),
    approvals: readingOwn(),
    inbox: readingOwn(),
    inboxCounts: readingOwn(),
    approvalStats: reading(),
    task: readingOwn(),
    tasks: readingOwn(),
    project: readingOwn(),
    projects: readingOwn(),
    principals: reading(),
    delegations: reading(),
    sessions: readingOwn('Those of others take `admin`.'),
    links: readingOwn('Those of others take `admin`.'),
    escalationTemplates: readingOwn(),
    policies: reading(),
    policyReplay: administering(),
    standingApprovalPreview: deciding(),
    elicitation: readingOwn(),
    elicitations: readingOwn(),
    agent: reading(),
    agents: reading(),
    execution: readingOwn(),
    executions: readingOwn(),
    events: {
      scopes: ['approvals:read:own', 'approvals:read', 'audit:read'],
      also: 'What administrators did takes `audit:read` or `admin`.',
    },
    auditCheckpoint: { scopes: ['audit:read'] },
    apiKeys: administering(),
    webhookEndpoints: administering(),
    webhookDeliveries: administering(),
  },
  mutation: {
    createTask: creating(),
    shareTask: creating('For the opener of the task, the owner of that, and people with `admin`.'),
    uploadFile: creating(taskUse),
    createApproval: creating(taskUse),
    reviseApproval: creating('Its requester alone revises a request.'),
    cancelApproval: creating(ownOrAdmin),
    extendApproval: deciding(votes),
    approve: deciding(votes),
    reject: deciding(votes),
    respond: deciding(votes),
    respondToMany: deciding(votes),
    claim: deciding(),
    release: deciding(ownOrAdmin),
    viewing: deciding(),
    sendMessage: {
      scopes: ['approvals:create', 'approvals:decide'],
      also: 'With `approvals:create` alone, only about the own requests.',
    },
    redeemReceipt: { scopes: ['effects:redeem'] },
    reportEffect: { scopes: ['effects:redeem'], also: 'Who redeemed the receipt, or people with `admin`.' },
    revokeReceipt: {
      scopes: ['admin'],
      own: { what: 'Who approved it may revoke it.', scope: 'approvals:decide' },
    },
    voidVote: administering(),
    createElicitation: creating(taskUse),
    answerElicitation: {
      scopes: ['approvals:decide'],
      own: { what: 'The own question may be taken back.', scope: 'approvals:create' },
      also: 'Nobody answers the own question.',
    },
    createDelegation: deciding('For another principal it takes `admin` and a role that is not below theirs.'),
    endDelegation: deciding('Those between others take `admin`.'),
    createStandingApproval: deciding(`${ownOrAdmin} ${two}`),
    deletePolicy: deciding(`Anything but an own standing approval takes \`admin\`. ${two}`),
    createPolicy: administering(two),
    updatePolicy: administering(two),
    createTemplate: administering(two),
    updateTemplate: administering(two),
    deleteTemplate: administering(two),
    simulatePolicies: creating('A draft policy, or another requester, takes `admin`.'),
    createApprovalLink: deciding(
      'For another reviewer it takes `admin`; link and code are sent to them alone.',
    ),
    sendApprovalLink: creating('A policy has to allow it.'),
    createSignInLink: administering(roleToGive),
    endLink: { scopes: ['admin'], own: { what: 'Links for oneself, and those that one has made.' } },
    endSession: { scopes: ['admin'], own: { what: 'The own sessions.' }, also: roleToGive },
    endAllAccess: {
      scopes: ['admin'],
      own: { what: 'A person may end their own access.', peopleOnly: true },
      also: roleToGive,
    },
    updateNotificationPreferences: deciding('A Slack member id, and those of others, take `admin`.'),
    createAgent: administering(),
    createAgentVersion: administering(),
    startExecution: creating(taskUse),
    completeExecution: creating('Who started a run completes it.'),
    failExecution: creating(ownOrAdmin),
    createProject: administering(),
    updateProject: administering(),
    updateWorkspace: administering(),
    setLimits: administering(),
    requireTwoAdministrators: administering('Switching it off takes two.'),
    createPrincipal: administering(roleAndTwo),
    updatePrincipal: administering(roleAndTwo),
    suspendPrincipal: administering(roleToGive),
    resumePrincipal: administering(roleToGive),
    createApiKey: administering(roleAndTwo),
    rotateApiKey: administering(roleAndTwo),
    revokeApiKey: administering(roleToGive),
    createWebhookEndpoint: administering(),
    updateWebhookEndpoint: administering(),
    deleteWebhookEndpoint: administering(),
    rotateWebhookSecret: administering(),
    revealCallbackSecret: administering(),
    rotateCallbackSecret: administering(),
    testWebhookEndpoint: administering(),
    replayWebhookDelivery: administering(),
  },
  subscription: {
    decisionMade: readingOwn(),
    bundleDecided: readingOwn(),
    approvalChanged: readingOwn(),
    messageSent: readingOwn(),
    elicitationAnswered: readingOwn(),
    elicitationChanged: readingOwn(),
    executionChanged: readingOwn(),
  },
} as const satisfies Readonly<Record<OperationKind, Readonly<Record<string, Right>>>>;

export type OperationKind = 'query' | 'mutation' | 'subscription';
export type MutationName = keyof (typeof operationRights)['mutation'];
