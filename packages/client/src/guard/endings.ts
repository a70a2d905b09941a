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
    const message = `“${summary}” ${kinds[status as EndingStatus]?.[1] ?? status} by ${decision.decidedBy.handle}`;
    super(reason ? `${message}: ${reason}` : `${message}.`, { code: status });
    this.approval = approval;
    this.decision = decision;
  }
}

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

/** The class of each, and what has happened to the request, as its message says it. */
const kinds = {
  REJECTED: [Rejected, 'was rejected'],
  EXPIRED: [Expired, 'was not decided in time and was ended'],
  CANCELED: [Canceled, 'was canceled'],
  ESCALATED: [Escalated, 'was escalated, with no stage left,'],
  INFO_REQUESTED: [InfoRequested, 'was returned for more information'],
  OVERRIDDEN: [Overridden, 'was overridden'],
} as const;

/** How a request can end without an approval. */
export type EndingStatus = keyof typeof kinds;

/** Null where the request was approved. */
export function endingOf(approval: Decided): Ending | null {
  return approval.status === 'APPROVED' ? null : new kinds[approval.status as EndingStatus][0](approval);
}

/** What `guard.try` answers. */
export type Tried<Result> =
  | { readonly status: 'DONE'; readonly value: Result }
  | {
      [Status in EndingStatus]: {
        readonly status: Status;
        readonly ending: InstanceType<(typeof kinds)[Status][0]>;
      };
    }[EndingStatus];
