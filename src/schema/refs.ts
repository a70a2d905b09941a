import type { Viewer as ViewerFacts } from '../auth/viewer.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import type { Actor } from '../domain/people/principal.ts';
import type { Agent as AgentRow } from '../entities/agent.ts';
import type { AgentVersion as AgentVersionRow } from '../entities/agent-version.ts';
import type { ApiKey as ApiKeyRow } from '../entities/api-key.ts';
import type { Decision as DecisionRow } from '../entities/decision.ts';
import type { Delegation as DelegationRow } from '../entities/delegation.ts';
import type { DeliveryRow } from '../entities/delivery.ts';
import type { EffectRow } from '../entities/effect.ts';
import type { Elicitation as ElicitationRow } from '../entities/elicitation.ts';
import type { EventRow } from '../entities/event.ts';
import type { Execution as ExecutionRow } from '../entities/execution.ts';
import type { FileRow } from '../entities/file.ts';
import type { Link as LinkRow } from '../entities/link.ts';
import type { MessageRow } from '../entities/message.ts';
import type { PolicyRow } from '../entities/policy.ts';
import type { Project as ProjectRow } from '../entities/project.ts';
import type { RequestRow } from '../entities/request.ts';
import type { Task as TaskRow } from '../entities/task.ts';
import type { WebhookEndpointRow } from '../entities/webhook-endpoint.ts';
import { builder } from './builder.ts';

/**
 * The types that point at each other, and what stands behind each. Named here, so that every type can be
 * described in a file of its own without a circle of imports.
 */
export const Workspace = builder.objectRef<{ readonly id: string; readonly name: string }>('Workspace');
export const Viewer = builder.objectRef<ViewerFacts>('Viewer');
export const Principal = builder.objectRef<Actor>('Principal');
export const ApiKey = builder.objectRef<ApiKeyRow>('ApiKey');
export const Session = builder.objectRef<ApiKeyRow>('Session');
export const Link = builder.objectRef<LinkRow>('Link');
export const Project = builder.objectRef<ProjectRow>('Project');
export const Task = builder.objectRef<TaskRow>('Task');
export const Attachment = builder.objectRef<FileRow>('Attachment');
export const Approval = builder.objectRef<RequestRow>('Approval');
export const Decision = builder.objectRef<DecisionRow>('Decision');
export const Effect = builder.objectRef<{ readonly request: RequestRow; readonly effect: EffectRow | null }>(
  'Effect',
);
export const Policy = builder.objectRef<PolicyRow>('Policy');
export const Delegation = builder.objectRef<DelegationRow>('Delegation');
export const Message = builder.objectRef<MessageRow>('Message');
export const Elicitation = builder.objectRef<ElicitationRow>('Elicitation');
export const Agent = builder.objectRef<AgentRow>('Agent');
export const AgentVersion = builder.objectRef<AgentVersionRow>('AgentVersion');
export const Execution = builder.objectRef<ExecutionRow>('Execution');
export const WebhookEndpoint = builder.objectRef<WebhookEndpointRow>('WebhookEndpoint');
export const WebhookDelivery = builder.objectRef<DeliveryRow>('WebhookDelivery');
export const Event = builder.objectRef<EventRow>('Event');
export const DecisionEvent = builder.objectRef<LoggedEvent>('DecisionEvent');
export const ElicitationEvent = builder.objectRef<LoggedEvent>('ElicitationEvent');
export const ExecutionEvent = builder.objectRef<LoggedEvent>('ExecutionEvent');
export const ApprovalEvent = builder.objectRef<LoggedEvent>('ApprovalEvent');
export const MessageEvent = builder.objectRef<LoggedEvent>('MessageEvent');
