import type { Decided, Decision } from '../approvals.ts';
import { CountersignError } from '../errors.ts';

/** The request has ended, and what was asked for must not be done. One class for each way in which that happens. */
export abstract class Ending extends CountersignError {
  readonly approval: Decided;
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

export class Rejected extends Ending {}
export class Expired extends Ending {}
export class Canceled extends Ending {}
export class Escalated extends Ending {}

/** A reviewer asks for more before deciding: revise the request, and wait for it again with `guard.perform`. */
export class InfoRequested extends Ending {
  get note(): string {
    return this.decision.note ?? '';
  }
}

/** A reviewer decided on another action instead, which is for the caller to do. */
export class Overridden extends Ending {
  get action(): string {
    return this.decision.overrideAction ?? '';
  }

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
