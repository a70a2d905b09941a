import type { NewEvent } from '../../domain/event/event.ts';
import { encodeId, type NodeType } from '../../domain/type-id.ts';

/**
 * The objects that an event may name, and their fields in a webhook payload, under their names in the schema.
 */
export interface WebhookPayloadPart {
  readonly type: NodeType;
  /** A selection on that type. */
  readonly fields: string;
  /** The id of what the event names; null when it names none. */
  readonly idIn: (event: NewEvent) => string | null;
}

const principalFields = '{ id kind handle displayName }';

const authorityFields = `{
        principal { handle displayName kind } role groups rights conditions { type when } limit via
        actsFor ${principalFields} standsIn delegatedBy stage stages policyId policyName policyVersion
        standing { usesLeft totalLeft madeBy { handle displayName kind } letsThrough } deadline { onExpiry window windowFrom stageEndsAt expiresAt }
        door doorMadeBy { handle displayName kind }
      }`;

const namedFields =
  (type: NodeType, fact: string) =>
  ({ payload }: NewEvent): string | null => {
    const uuid = payload[fact];
    return typeof uuid === 'string' ? encodeId(type, uuid) : null;
  };

/** A request is an approval unless its event says that it is a question or a run. */
function approvalIn(event: NewEvent): string | null {
  const { type, requestId } = event;
  if (type.startsWith('execution.')) return namedFields('Approval', 'approvalId')(event);
  return requestId && !type.startsWith('elicitation.') ? encodeId('Approval', requestId) : null;
}

/**
 * The data of a payload, by its keys: everything that an event names here, in its current state. Never
 * included: confirmation codes, and anything that grants access.
 */
export const webhookPayloadParts: Readonly<Record<string, WebhookPayloadPart>> = {
  event: {
    type: 'Event',
    fields: `{ id seq type occurredAt actor ${principalFields} }`,
    idIn: ({ id }) => encodeId('Event', id),
  },
  approval: {
    type: 'Approval',
    fields: `{
      id status revision type action summary params proposedParams context keyValueContext { key value } riskLevel
      recommendation { outcome { type note reasonCode } confidence rationale }
      requester ${principalFields} requestedBy assignee ${principalFields} assignedGroup task { id name } project { id name }
      approvalUrl createdAt updatedAt decidedAt expiresAt
    }`,
    idIn: approvalIn,
  },
  elicitation: {
    type: 'Elicitation',
    fields: `{
      id status message responseSchema content requester ${principalFields} assignee ${principalFields} assignedGroup answeredBy ${principalFields}
      task { id name } project { id name } answerUrl answeredAt createdAt expiresAt
    }`,
    idIn: ({ type, requestId }) =>
      requestId && type.startsWith('elicitation.') ? encodeId('Elicitation', requestId) : null,
  },
  execution: {
    type: 'Execution',
    fields: `{ id agent { id name } version { number checkpointName } status input output error startedBy ${principalFields} createdAt endedAt }`,
    idIn: namedFields('Execution', 'executionId'),
  },
  message: {
    type: 'Message',
    fields: `{ id author ${principalFields} automatic content sources createdAt }`,
    idIn: namedFields('Message', 'messageId'),
  },
  attachment: {
    type: 'Attachment',
    fields: '{ id name mediaType sizeBytes sha256 createdAt }',
    idIn: namedFields('Attachment', 'fileId'),
  },
  decision: {
    type: 'Decision',
    fields: `{
      id revision outcome final stage counted uncountedBecause note reason reasonCode modifiedParams paramsPatch { op path from value }
      delegatedTo ${principalFields} overrideAction overrideParams decidedBy ${principalFields} actsFor ${principalFields} decidedAt
      authoritySnapshot ${authorityFields}
      recommendationSnapshot { outcome { type note reasonCode } confidence rationale }
    }`,
    idIn: namedFields('Decision', 'decisionId'),
  },
  task: {
    type: 'Task',
    fields: '{ id name metadata createdAt project { id name } }',
    idIn: ({ taskId, requestId }) => (taskId && !requestId ? encodeId('Task', taskId) : null),
  },
  project: {
    type: 'Project',
    fields: '{ id name }',
    idIn: ({ projectId, taskId }) => (projectId && !taskId ? encodeId('Project', projectId) : null),
  },
  principal: {
    type: 'Principal',
    fields: '{ id kind handle displayName groups }',
    idIn: namedFields('Principal', 'principalId'),
  },
  apiKey: {
    type: 'ApiKey',
    fields: '{ id name scopes createdAt expiresAt revokedAt }',
    idIn: namedFields('ApiKey', 'keyId'),
  },
  policy: {
    type: 'Policy',
    fields: '{ id name version when enabled }',
    idIn: namedFields('Policy', 'policyId'),
  },
  delegation: {
    type: 'Delegation',
    fields: `{ id from ${principalFields} to ${principalFields} startsAt endsAt reason endedAt }`,
    idIn: namedFields('Delegation', 'delegationId'),
  },
  webhookEndpoint: {
    type: 'WebhookEndpoint',
    fields: '{ id url eventTypes enabled disabledReason disabledAt }',
    idIn: namedFields('WebhookEndpoint', 'endpointId'),
  },
};
