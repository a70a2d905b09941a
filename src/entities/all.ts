import { AdministrativeChangeEntity } from './administrative-change.ts';
import { AgentEntity } from './agent.ts';
import { AgentVersionEntity } from './agent-version.ts';
import { ApiKeyEntity } from './api-key.ts';
import { AuditCheckpointEntity } from './audit-checkpoint.ts';
import { CallbackSecretEntity } from './callback-secret.ts';
import { DatabaseHistoryEntity } from './database-history.ts';
import { DecisionEntity } from './decision.ts';
import { DelegationEntity } from './delegation.ts';
import { DeliveryEntity } from './delivery.ts';
import { EffectEntity } from './effect.ts';
import { ElicitationEntity } from './elicitation.ts';
import { EventEntity } from './event.ts';
import { EventCounterEntity } from './event-counter.ts';
import { ExecutionEntity } from './execution.ts';
import { FileEntity } from './file.ts';
import { IdempotencyKeyEntity } from './idempotency-key.ts';
import { IdentityEntity } from './identity.ts';
import { InstallationEntity } from './installation.ts';
import { LinkEntity } from './link.ts';
import { LogEpochEntity } from './log-epoch.ts';
import { MessageEntity } from './message.ts';
import { NotificationPreferenceEntity } from './notification-preference.ts';
import { OpenCountEntity } from './open-count.ts';
import { PolicyEntity } from './policy.ts';
import { PolicyVersionEntity } from './policy-version.ts';
import { PrincipalEntity } from './principal.ts';
import { ProjectEntity } from './project.ts';
import { ProviderSessionEntity } from './provider-session.ts';
import { QuotaEntity } from './quota.ts';
import { RequestEntity } from './request.ts';
import { RequestRevisionEntity } from './request-revision.ts';
import { SigningKeyEntity } from './signing-key.ts';
import { TaskEntity } from './task.ts';
import { TemplateEntity } from './template.ts';
import { ViewingEntity } from './viewing.ts';
import { WebhookEndpointEntity } from './webhook-endpoint.ts';
import { WorkspaceEntity } from './workspace.ts';

/** Every table, for the ORM. */
export const entities = [
  InstallationEntity,
  SigningKeyEntity,
  DatabaseHistoryEntity,
  LogEpochEntity,
  WorkspaceEntity,
  PrincipalEntity,
  ApiKeyEntity,
  IdentityEntity,
  ProviderSessionEntity,
  ProjectEntity,
  TaskEntity,
  FileEntity,
  PolicyEntity,
  PolicyVersionEntity,
  TemplateEntity,
  AgentEntity,
  AgentVersionEntity,
  ExecutionEntity,
  RequestEntity,
  ElicitationEntity,
  RequestRevisionEntity,
  DecisionEntity,
  EffectEntity,
  AdministrativeChangeEntity,
  DelegationEntity,
  LinkEntity,
  MessageEntity,
  NotificationPreferenceEntity,
  EventEntity,
  EventCounterEntity,
  AuditCheckpointEntity,
  IdempotencyKeyEntity,
  WebhookEndpointEntity,
  CallbackSecretEntity,
  DeliveryEntity,
  QuotaEntity,
  OpenCountEntity,
  ViewingEntity,
];
