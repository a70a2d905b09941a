/** Everything that can be said in the log, in the past tense, and whether only auditors may read it. */
export const eventTypes = {
  'task.created': { administrative: false },
  'file.uploaded': { administrative: false },
  'approval.created': { administrative: false },
  'approval.revised': { administrative: false },
  'approval.claimed': { administrative: false },
  'approval.released': { administrative: false },
  'approval.voted': { administrative: false },
  'approval.delegated': { administrative: false },
  'approval.escalated': { administrative: false },
  'approval.reminded': { administrative: false },
  'approval.overridden': { administrative: false },
  'approval.decided': { administrative: false },
  'message.sent': { administrative: false },
  'elicitation.created': { administrative: false },
  'elicitation.answered': { administrative: false },
  'execution.started': { administrative: false },
  'execution.awaiting_approval': { administrative: false },
  'execution.completed': { administrative: false },
  'execution.rejected': { administrative: false },
  'execution.expired': { administrative: false },
  'execution.failed': { administrative: false },
  'agent.created': { administrative: true },
  'agent_version.created': { administrative: true },
  'project.created': { administrative: true },
  'workspace.created': { administrative: true },
  'policy.created': { administrative: true },
  'policy.updated': { administrative: true },
  'policy.closed': { administrative: true },
  'principal.created': { administrative: true },
  'principal.updated': { administrative: true },
  'api_key.created': { administrative: true },
  'api_key.revoked': { administrative: true },
  'delegation.created': { administrative: true },
  'delegation.ended': { administrative: true },
  'link.created': { administrative: true },
  'link.used': { administrative: true },
  'notification_preference.updated': { administrative: true },
  'session.opened': { administrative: true },
  'webhook_endpoint.created': { administrative: true },
  'webhook_endpoint.updated': { administrative: true },
  'webhook_endpoint.disabled': { administrative: true },
  'webhook_endpoint.secret_rotated': { administrative: true },
  'webhook_endpoint.tested': { administrative: true },
  'webhook_endpoint.closed': { administrative: true },
  'webhook_delivery.replayed': { administrative: true },
  'callback_secret.rotated': { administrative: true },
} as const;
export type EventType = keyof typeof eventTypes;

export const administrativeEventTypes = (Object.keys(eventTypes) as EventType[]).filter(
  (type) => eventTypes[type].administrative,
);

/** An event that is about to be appended: everything but its place in the log. */
export interface NewEvent {
  readonly id: string;
  readonly type: EventType;
  readonly actorId: string | null;
  readonly projectId: string | null;
  readonly taskId: string | null;
  /** What people or agents wait for: the request that it is about, or the execution. Feeds find it by this. */
  readonly requestId: string | null;
  /** Ids and facts of the change; the body of the audit record. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An event in its place. */
export interface LoggedEvent extends NewEvent {
  readonly workspaceId: string;
  readonly seq: number;
  readonly occurredAt: Date;
  /** Whether somebody outside is to be told, so that whoever delivers need not look for it. */
  readonly delivers?: boolean;
}
