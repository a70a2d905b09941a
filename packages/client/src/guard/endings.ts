import type { Decided, Decision } from '../approvals.ts';
import { CountersignError } from '../errors.ts';

/** The request has ended, and what was asked for must not be done. One class for each way in which that happens. */
export abstract class Ending extends CountersignError {
  /** The request as it ended. */
  readonly approval: Decided;
  /** The decision that ended it. */
  readonly decision: Decision;

  constructor(approval: Decided) {
    const { decision, summary, status } = approval;
    const reason = decision.reason ?? decision.note;
    const message = `“${summary}” ${verbs[status] ?? status} by ${decision.decidedBy.handle}`;
    super(reason ? `${message}: ${reason}` : `${message}.`, { code: status });
    this.approval = approval;
    this.decision = decision;
  }
}

const verbs: Readonly<Record<string, string>> = {
  REJECTED: 'was rejected',
  EXPIRED: 'was not decided in time and was ended',
  CANCELED: 'was canceled',
  ESCALATED: 'was escalated, with no stage left,',
  INFO_REQUESTED: 'was returned for more information',
  OVERRIDDEN: 'was overridden',
};

/** Reviewers rejected it, for good. */
export class Rejected extends Ending {}
/** Nobody decided in time. */
export class Expired extends Ending {}
/** Its requester withdrew it. */
export class Canceled extends Ending {}
/** It was escalated, and no stage was left. */
export class Escalated extends Ending {}

/** A reviewer asks for more before deciding: revise the request, and wait for it again with `guard.perform`. */
export class InfoRequested extends Ending {
  /** What the reviewer wants to know. */
  get note(): string {
    return this.decision.note ?? '';
  }
}

/** A reviewer decided on another action instead, which is for the caller to do. */
export class Overridden extends Ending {
  /** What is to be done instead. */
  get action(): string {
    return this.decision.overrideAction ?? '';
  }

  /** With what; empty where the reviewer gave none. */
  get params(): Readonly<Record<string, unknown>> {
    return this.decision.overrideParams ?? {};
  }
}

const classes = {
  REJECTED: Rejected,
  EXPIRED: Expired,
  CANCELED: Canceled,
  ESCALATED: Escalated,
  INFO_REQUESTED: InfoRequested,
  OVERRIDDEN: Overridden,
};

/** How a request can end without an approval. */
export type EndingStatus = keyof typeof classes;

/** Null where the request was approved. */
export function endingOf(approval: Decided): Ending | null {
  return approval.status === 'APPROVED' ? null : new classes[approval.status as EndingStatus](approval);
}

/** What `guard.try` answers. */
export type Tried<Result> =
  | { readonly status: 'DONE'; readonly value: Result }
  | {
      [Status in EndingStatus]: {
        readonly status: Status;
        readonly ending: InstanceType<(typeof classes)[Status]>;
      };
    }[EndingStatus];
