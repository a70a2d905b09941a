import type { Digests } from './disclosure.ts';

/**
 * Every type of event that the log may hold, in the past tense, and whether only auditors may read it.
 * docs/reference/events.md is made from this table, comments and headings included.
 */
export const eventTypes = {
  // Tasks and files
  /** A task was created. */
  'task.created': { administrative: false },
  /** It was changed with whom a task is shared. */
  'task.shared': { administrative: false },
  /** A file was stored completely. */
  'file.uploaded': { administrative: false },

  // Approvals
  /** An approval was requested. */
  'approval.created': { administrative: false },
  /** The requester replaced the content of the request; it has a new revision. */
  'approval.revised': { administrative: false },
  /** A reviewer claimed the request, or renewed a claim. */
  'approval.claimed': { administrative: false },
  /** A reviewer released a claim. */
  'approval.released': { administrative: false },
  /** A reviewer voted or edited, and the request stays open. */
  'approval.voted': { administrative: false },
  /** An administrator voided a vote, which does not count any more; the request stays open. */
  'approval.vote_voided': { administrative: false },
  /** A reviewer delegated the request to another. */
  'approval.delegated': { administrative: false },
  /** The request went to its next stage. */
  'approval.escalated': { administrative: false },
  /** Half, or nine tenths, of the time of its stage have passed. */
  'approval.reminded': { administrative: false },
  /** A reviewer or an administrator moved the end of the request to a later time. */
  'approval.extended': { administrative: false },
  /** A reviewer overrode the request; `approval.decided` follows. */
  'approval.overridden': { administrative: false },
  /**
   * The request ended, by reviewers, a policy, the clock or its requester; or a reviewer asked for information.
   */
  'approval.decided': { administrative: false },
  /** A message was sent, automatic replies included. */
  'message.sent': { administrative: false },

  // Effects
  /** The receipt of a decision was redeemed: the effect may happen, once. */
  'receipt.redeemed': { administrative: false },
  /** The receipt of a decision was revoked before it was redeemed. */
  'receipt.revoked': { administrative: false },
  /** Who redeemed the receipt still works on the effect: it is expected to be reported later. */
  'effect.lease_renewed': { administrative: false },
  /** It was reported whether the effect succeeded or failed. */
  'effect.reported': { administrative: false },
  /** An effect was not reported in time, so that nobody knows whether it happened. */
  'effect.uncertain': { administrative: false },

  // Elicitations
  /** An elicitation was created. */
  'elicitation.created': { administrative: false },
  /** An elicitation was answered, declined or canceled, or it expired. */
  'elicitation.answered': { administrative: false },

  // Executions
  /** An execution started. */
  'execution.started': { administrative: false },
  /** An execution stopped at its checkpoint. */
  'execution.awaiting_approval': { administrative: false },
  /** A reviewer asked for more information at the checkpoint of an execution. */
  'execution.info_requested': { administrative: false },
  /** An execution completed; its output may be used. */
  'execution.completed': { administrative: false },
  /** The output of an execution was not approved. */
  'execution.rejected': { administrative: false },
  /** An execution had no output in time, or its output was not decided on in time. */
  'execution.expired': { administrative: false },
  /** An execution failed. */
  'execution.failed': { administrative: false },

  // Administration
  /** An agent was created. */
  'agent.created': { administrative: true },
  /** An agent got a new version. */
  'agent_version.created': { administrative: true },
  /** A project was created. */
  'project.created': { administrative: true },
  /** The window or the floor of risk of a project was changed. */
  'project.updated': { administrative: true },
  /** The types that a workspace declares were changed, or their list was closed or opened. */
  'workspace.updated': { administrative: true },
  /** The workspace was created. */
  'workspace.created': { administrative: true },
  /** Whether changes of administration need two administrators was set. */
  'workspace.two_administrators_set': { administrative: true },
  /** A change that another administrator has approved was made; the event of the change itself is before it. */
  'administrative_change.applied': { administrative: true },
  /** A change could not be made although another administrator had approved it. */
  'administrative_change.refused': { administrative: true },
  /** A policy was created. */
  'policy.created': { administrative: true },
  /** A policy got a new version. */
  'policy.updated': { administrative: true },
  /** A policy was closed. */
  'policy.closed': { administrative: true },
  /** A template was created. */
  'template.created': { administrative: true },
  /** A template got a new version. */
  'template.updated': { administrative: true },
  /** A template was closed. */
  'template.closed': { administrative: true },
  /** A principal was created. */
  'principal.created': { administrative: true },
  /** The role, groups, rights or authority of a principal changed. */
  'principal.updated': { administrative: true },
  /** The limits of a credential, a principal or the workspace were set. */
  'limits.set': { administrative: true },
  /** A principal was suspended: its keys, sessions and links are refused. */
  'principal.suspended': { administrative: true },
  /** The suspension of a principal ended. */
  'principal.resumed': { administrative: true },
  /** Credentials that were real once, or the codes of links, were refused; counted since the last such event. */
  'credential.refused': { administrative: true },
  /** An API key was created. */
  'api_key.created': { administrative: true },
  /** An API key was made to replace another, which ends after an overlap. */
  'api_key.rotated': { administrative: true },
  /** An API key was revoked, or a browser session ended: signed out, or ended by its person or an administrator. */
  'api_key.revoked': { administrative: true },
  /** A delegation between principals was arranged. */
  'delegation.created': { administrative: true },
  /** A delegation was ended before its time. */
  'delegation.ended': { administrative: true },
  /** A link to an approval, or to sign in, was created. */
  'link.created': { administrative: true },
  /** The requester had a decision link sent to a reviewer. */
  'link.sent': { administrative: true },
  /** A link was used to decide. */
  'link.used': { administrative: true },
  /** A link was ended before its time. */
  'link.ended': { administrative: true },
  /** All keys, sessions, links, delegations and addresses of a principal were ended together. */
  'principal.access_ended': { administrative: true },
  /** The notification preferences of a principal changed. */
  'notification_preference.updated': { administrative: true },
  /** A browser signed in. */
  'session.opened': { administrative: true },
  /** A browser session that is in use lasts longer. */
  'session.prolonged': { administrative: true },
  /** A webhook endpoint was created. */
  'webhook_endpoint.created': { administrative: true },
  /** The URL, the event types or the state of a webhook endpoint changed. */
  'webhook_endpoint.updated': { administrative: true },
  /** A webhook endpoint was disabled by its responses. */
  'webhook_endpoint.disabled': { administrative: true },
  /** A webhook endpoint got a new signing secret. */
  'webhook_endpoint.secret_rotated': { administrative: true },
  /** A test delivery was requested. */
  'webhook_endpoint.tested': { administrative: true },
  /** A webhook endpoint was deleted. */
  'webhook_endpoint.closed': { administrative: true },
  /** A delivery was requested again. */
  'webhook_delivery.replayed': { administrative: true },
  /** The signing secret of callbacks was shown. */
  'callback_secret.revealed': { administrative: true },
  /** The signing secret of callbacks was replaced. */
  'callback_secret.rotated': { administrative: true },
} as const;
export type EventType = keyof typeof eventTypes;

export const administrativeEventTypes = (Object.keys(eventTypes) as EventType[]).filter(
  (type) => eventTypes[type].administrative,
);

/** Says how a line is to be read. Lines without it are from before there were digests. */
export const lineVersion = 2;

/** An event that is about to be appended: everything but its place in the log. */
export interface NewEvent {
  readonly id: string;
  readonly type: EventType;
  readonly actorId: string | null;
  readonly projectId: string | null;
  readonly taskId: string | null;
  /** The request or execution that it is about. Feeds find it by this. */
  readonly requestId: string | null;
  /** Ids and facts of the change; the body of the audit record. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Digests of what the line covers and does not contain, so that it can be erased where it is kept. */
  readonly digests?: Digests;
}

/** An event in its place. */
export interface LoggedEvent extends NewEvent {
  readonly workspaceId: string;
  readonly seq: number;
  readonly occurredAt: Date;
  /** The beginning of its hash, which no event of another history has. */
  readonly mark: string;
  /** The mark of the event before it in the log; left out where events are read by themselves. */
  readonly follows?: string;
  /** Whether it has deliveries, so that the worker need not look for them. */
  readonly delivers?: boolean;
}
