import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import { issueReceipts } from '../actions/receipt/issue-receipts.ts';
import type { Context } from '../context.ts';
import type { StoodWith } from '../domain/people/one-person.ts';
import type { StandIn } from '../domain/policy/right.ts';
import type { Rulebook } from '../domain/policy/rulebook.ts';
import { type AdministrativeChange, AdministrativeChangeEntity } from '../entities/administrative-change.ts';
import { type Agent, AgentEntity } from '../entities/agent.ts';
import { type AgentVersion, AgentVersionEntity } from '../entities/agent-version.ts';
import { type ApiKey, ApiKeyEntity } from '../entities/api-key.ts';
import type { Decided } from '../entities/decided.ts';
import { type Decision, DecisionEntity } from '../entities/decision.ts';
import { type Delegation, DelegationEntity } from '../entities/delegation.ts';
import { DeliveryEntity, type DeliveryRow } from '../entities/delivery.ts';
import { EffectEntity, type EffectRow } from '../entities/effect.ts';
import { type Elicitation, ElicitationEntity } from '../entities/elicitation.ts';
import { EventEntity, type EventRow } from '../entities/event.ts';
import { type Execution, ExecutionEntity } from '../entities/execution.ts';
import { FileEntity, type FileRow } from '../entities/file.ts';
import { type Link, LinkEntity } from '../entities/link.ts';
import { MessageEntity, type MessageRow } from '../entities/message.ts';
import {
  type NotificationPreference,
  NotificationPreferenceEntity,
} from '../entities/notification-preference.ts';
import { PolicyEntity, type PolicyRow } from '../entities/policy.ts';
import { type Principal, PrincipalEntity } from '../entities/principal.ts';
import { type Project, ProjectEntity } from '../entities/project.ts';
import { RequestEntity, type RequestRow } from '../entities/request.ts';
import { readDelegates, readStandIns, readStoodWith } from '../entities/stand-ins.ts';
import { type Task, TaskEntity } from '../entities/task.ts';
import { WebhookEndpointEntity, type WebhookEndpointRow } from '../entities/webhook-endpoint.ts';
import { type AlikeLoader, alikeRequests } from './alike-requests.ts';
import { type Bundles, bundles } from './bundles.ts';
import {
  newestVersionFirst,
  oldestApprovalFirst,
  oldestDecisionFirst,
  oldestFileFirst,
  oldestMessageFirst,
} from './child-orders.ts';
import { type ChildPages, childPages } from './child-pages.ts';
import { type CountedVotes, countedVotes } from './counted-votes.ts';
import { decidedLoader } from './decided.ts';
import { previousHashes } from './event/previous-hashes.ts';
import { forbidden } from './failure.ts';
import { fileLinkKey } from './file-link-key.ts';
import { type PastRevisions, pastRevisions } from './past-revisions.ts';
import { type PossibleVoters, possibleVoters } from './possible-voters.ts';
import { type Precedents, precedents } from './precedents.ts';
import { oneOf, rowsOf, type Sql } from './rows.ts';
import { rulebookLoader } from './rulebook.ts';
import { type SimilarRefusals, similarRefusals } from './similar-refusals.ts';
import { type Viewers, viewers } from './viewers.ts';
import { type VotesNow, votesNow } from './votes-now.ts';
import { type WorkspaceRules, workspaceRulesLoader } from './workspace-rules.ts';

type ById<Row> = DataLoader<string, Row | null>;

/**
 * Reads that wait a moment for each other and go to the database together, so that the number of statements
 * does not grow with the number of rows. They remember what they read for as long as one operation or one
 * delivered event lasts, and forget it after every mutation.
 */
export interface Loaders {
  readonly principal: ById<Principal>;
  readonly apiKey: ById<ApiKey>;
  readonly session: ById<ApiKey>;
  readonly link: ById<Link>;
  readonly project: ById<Project>;
  readonly task: ById<Task>;
  /** Requests of the kind APPROVAL. */
  readonly approval: ById<RequestRow>;
  /** These two by the id of the workspace. */
  readonly workspaceRules: DataLoader<string, WorkspaceRules>;
  readonly rulebook: DataLoader<string, Rulebook>;
  /** By the id of its request. */
  readonly administrativeChange: ById<AdministrativeChange>;
  readonly decision: ById<Decision>;
  /** By the id of its request. */
  readonly effect: ById<EffectRow>;
  /** By the id of a decision; null for one that lets nothing happen. */
  readonly receipt: DataLoader<string, string | null>;
  readonly policy: ById<PolicyRow>;
  /** By the id of the decision, with its decider and approval. */
  readonly decided: ById<Decided>;
  readonly delegation: ById<Delegation>;
  readonly message: ById<MessageRow>;
  readonly elicitation: ById<Elicitation>;
  readonly agent: ById<Agent>;
  readonly agentVersion: ById<AgentVersion>;
  readonly execution: ById<Execution>;
  readonly webhookEndpoint: ById<WebhookEndpointRow>;
  /** Deliveries on the channel WEBHOOK. */
  readonly webhookDelivery: ById<DeliveryRow>;
  readonly event: ById<EventRow>;
  readonly previousHash: DataLoader<number, string>;
  readonly file: ById<FileRow>;
  /** What links to files are signed with: the installation's one key, under the number 0. */
  readonly fileLinkKey: DataLoader<number, string>;
  readonly notificationPreference: DataLoader<string, NotificationPreference | null>;
  /** By the id of a principal: those for whom they may act now, and those who may act for them now. */
  readonly standIns: DataLoader<string, readonly StandIn[]>;
  readonly delegates: DataLoader<string, readonly string[]>;
  /** By the id of a requester: those they are one person with, because one stands in for the other. */
  readonly stoodWith: DataLoader<string, readonly StoodWith[]>;
  readonly possibleVoters: PossibleVoters;
  readonly countedVotes: CountedVotes;
  readonly votesNow: VotesNow;
  readonly pastRevisions: PastRevisions;
  readonly similarRefusals: SimilarRefusals;
  readonly alike: AlikeLoader;
  readonly bundle: Bundles;
  readonly precedents: Precedents;
  readonly viewers: Viewers;
  /** By the id of a task. */
  readonly openApproval: ById<RequestRow>;
  /** By the id of a task. */
  readonly openElicitation: ById<Elicitation>;
  readonly decisionsOf: ChildPages<Decision>;
  readonly approvalsOf: ChildPages<RequestRow>;
  readonly messagesOf: ChildPages<MessageRow>;
  readonly filesOf: ChildPages<FileRow>;
  /** By the id of an agent. */
  readonly versionsOf: ChildPages<AgentVersion>;
}

export const isApproval: Sql = () => `kind = 'APPROVAL'`;
export const isElicitation: Sql = () => `kind = 'ELICITATION'`;
export const isKey: Sql = () => `purpose = 'KEY'`;
export const isSession: Sql = () => `purpose = 'SESSION'`;
const isPending: Sql = () => `status = 'PENDING'`;

/** For a row that another one points to. It is there, so a caller who does not get it reads only what is their own. */
export function existing<Row>(row: Row | null): Row {
  if (row === null) throw forbidden('approvals:read');
  return row;
}

const columns = {
  id: 'id',
  taskId: 'task_id',
  principalId: 'principal_id',
  requestId: 'request_id',
} as const;

/** Rows by a unique column of uuids, one statement for all that are asked for together. */
function by<E extends EntitySchema>(
  context: Context,
  entity: E,
  key: keyof InferEntity<E> & keyof typeof columns,
  where: readonly Sql[] = [],
): ById<InferEntity<E>> {
  const column = columns[key];
  return new DataLoader(async (ids) => {
    const rows = await rowsOf(context, entity, { where: [...where, oneOf(column, ids, 'uuid')] });
    const byKey = new Map(rows.map((row) => [row[key] as string, row]));
    return ids.map((id) => byKey.get(id) ?? null);
  });
}

const makers: { readonly [Name in keyof Loaders]: (context: Context, loaders: Loaders) => Loaders[Name] } = {
  principal: (context) => by(context, PrincipalEntity, 'id'),
  apiKey: (context) => by(context, ApiKeyEntity, 'id', [isKey]),
  session: (context) => by(context, ApiKeyEntity, 'id', [isSession]),
  link: (context) => by(context, LinkEntity, 'id'),
  project: (context) => by(context, ProjectEntity, 'id'),
  task: (context) => by(context, TaskEntity, 'id'),
  approval: (context) => by(context, RequestEntity, 'id', [isApproval]),
  workspaceRules: (context) => workspaceRulesLoader(context),
  rulebook: (context) => rulebookLoader(context),
  administrativeChange: (context) => by(context, AdministrativeChangeEntity, 'requestId'),
  decision: (context) => by(context, DecisionEntity, 'id'),
  effect: (context) => by(context, EffectEntity, 'requestId'),
  receipt: (context) => new DataLoader((ids) => issueReceipts(context, ids)),
  policy: (context) => by(context, PolicyEntity, 'id'),
  decided: (context, { principal }) =>
    decidedLoader(context, ({ decidedBy }) => principal.prime(decidedBy.id, decidedBy)),
  delegation: (context) => by(context, DelegationEntity, 'id'),
  message: (context) => by(context, MessageEntity, 'id'),
  elicitation: (context) => by(context, ElicitationEntity, 'id', [isElicitation]),
  agent: (context) => by(context, AgentEntity, 'id'),
  agentVersion: (context) => by(context, AgentVersionEntity, 'id'),
  execution: (context) => by(context, ExecutionEntity, 'id'),
  webhookEndpoint: (context) => by(context, WebhookEndpointEntity, 'id'),
  webhookDelivery: (context) => by(context, DeliveryEntity, 'id', [() => `channel = 'WEBHOOK'`]),
  notificationPreference: (context) => by(context, NotificationPreferenceEntity, 'principalId'),
  event: (context) => by(context, EventEntity, 'id'),
  previousHash: (context) => previousHashes(context),
  file: (context) => by(context, FileEntity, 'id'),
  fileLinkKey: (context) => fileLinkKey(context),
  standIns: (context) => new DataLoader((ids) => readStandIns(context.db, context.viewer.workspaceId, ids)),
  delegates: (context) => new DataLoader((ids) => readDelegates(context.db, context.viewer.workspaceId, ids)),
  stoodWith: (context) => new DataLoader((ids) => readStoodWith(context.db, context.viewer.workspaceId, ids)),
  possibleVoters: (context) => possibleVoters(context),
  countedVotes: (context) => countedVotes(context),
  votesNow: (context) => votesNow(context),
  pastRevisions: (context) => pastRevisions(context),
  similarRefusals: (context) => similarRefusals(context),
  alike: (context) => alikeRequests(context),
  bundle: (context) => bundles(context),
  precedents: (context) => precedents(context),
  viewers: (context) => viewers(context),
  openApproval: (context) => by(context, RequestEntity, 'taskId', [isApproval, isPending]),
  openElicitation: (context) => by(context, ElicitationEntity, 'taskId', [isElicitation, isPending]),
  decisionsOf: (context) =>
    childPages(context, DecisionEntity, { parent: 'request_id', order: oldestDecisionFirst }),
  approvalsOf: (context) =>
    childPages(context, RequestEntity, {
      parent: 'task_id',
      order: oldestApprovalFirst,
      where: [isApproval],
    }),
  messagesOf: (context) =>
    childPages(context, MessageEntity, { parent: 'request_id', order: oldestMessageFirst }),
  filesOf: (context) => childPages(context, FileEntity, { parent: 'task_id', order: oldestFileFirst }),
  versionsOf: (context) =>
    childPages(context, AgentVersionEntity, { parent: 'agent_id', order: newestVersionFirst }),
};

/** Each is made when it is first asked for: most operations ask for one or two. */
class LazyLoaders {
  readonly context: Context;

  constructor(context: Context) {
    this.context = context;
  }
}
for (const [name, make] of Object.entries(makers)) {
  Object.defineProperty(LazyLoaders.prototype, name, {
    get(this: LazyLoaders & Loaders) {
      const loader = make(this.context, this);
      Object.defineProperty(this, name, { value: loader });
      return loader;
    },
  });
}

export function loadersFor(context: Context): Loaders {
  return new LazyLoaders(context) as unknown as Loaders;
}
