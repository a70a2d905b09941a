import type { Approval, RespondInput } from '../approvals.ts';
import { Countersign } from '../countersign.ts';
import { createKey, createPerson, delegate } from '../documents/people.ts';
import { pause } from '../pause.ts';

type Outcome = RespondInput['decision'];

/** Whether a request is meant; by default the next one that the person may decide. */
export type Match = (approval: Approval) => boolean;

/** A person who does what a test says. Each decision waits until there is a request that is meant. */
export interface Reviewer {
  /** Approves the next request that is meant, as it is then. */
  approves(match?: Match, reason?: string): Promise<Approval>;
  /** Rejects it. */
  rejects(match?: Match, reason?: string): Promise<Approval>;
  /** Approves with other params. */
  edits(
    params: (params: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
    match?: Match,
  ): Promise<Approval>;
  /** Any outcome. */
  decides(decision: Outcome, match?: Match): Promise<Approval>;
  /** Gives the decisions to another person meanwhile. */
  isAwayUntil(at: Date, standIn: Reviewer): Promise<void>;
  /** The client of this person. */
  client(): Promise<Countersign>;
  /** How the person is called. */
  readonly handle: string;
}

const pollMs = 10;

export function scriptedReviewer(admin: Countersign, handle: string, groups: readonly string[]): Reviewer {
  let created: Promise<Countersign> | null = null;
  const client = () => {
    created ??= createdPerson(admin, handle, groups);
    return created;
  };

  async function next(match: Match): Promise<Approval> {
    const { approvals } = await client();
    for (;;) {
      const page = await approvals.list({
        filter: { status: ['PENDING'] },
        orderBy: 'CREATED_AT_ASC',
        first: 50,
      });
      const found = page.approvals.find(match);
      if (found) return found;
      await pause(pollMs);
    }
  }

  async function decides(decision: Outcome, match: Match = () => true): Promise<Approval> {
    const { id, revision } = await next(match);
    return (await client()).approvals.respond({ id, revision, decision });
  }

  return {
    handle,
    client,
    decides,
    approves: (match, reason) => decides({ approve: { reason } }, match),
    rejects: (match, reason) => decides({ reject: { reason } }, match),
    async edits(edit, match = () => true) {
      const { id, revision, params } = await next(match);
      const modifiedParams = edit(params ?? {});
      return (await client()).approvals.respond({
        id,
        revision,
        decision: { editAndApprove: { modifiedParams } },
      });
    },
    async isAwayUntil(at, standIn) {
      await standIn.client();
      await (await client()).call(delegate, { input: { to: standIn.handle, endsAt: at.toISOString() } });
    },
  };
}

async function createdPerson(
  admin: Countersign,
  handle: string,
  groups: readonly string[],
): Promise<Countersign> {
  const person = { handle, kind: 'HUMAN', role: 'REVIEWER', groups: [...groups] } as const;
  const { principal } = (await admin.call(createPerson, { input: person })).createPrincipal as {
    principal: { id: string };
  };
  const key = { principalId: principal.id, neverExpires: true };
  const { secret } = (await admin.call(createKey, { input: key })).createApiKey as { secret: string };
  return new Countersign({ url: admin.url, apiKey: secret });
}
