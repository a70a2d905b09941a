import { hashSecret, newSecret } from '../../../auth/secret.ts';
import type { Context } from '../../../context.ts';
import { administrativeType, fieldChanges } from '../../../domain/approval/administrative.ts';
import { digest } from '../../../domain/canonical.ts';
import {
  type AdministrativeChange,
  AdministrativeChangeEntity,
} from '../../../entities/administrative-change.ts';
import { RequestEntity, type RequestRow } from '../../../entities/request.ts';
import { openAdministrativeRequest } from '../../approval/open-administrative-request.ts';
import { change } from '../../change/change.ts';
import type { IdempotentCall } from '../../change/once.ts';
import type { DescribedChange } from './guarded-change.ts';

/** A change that another administrator has to approve before it is made. */
export interface AwaitingApproval {
  readonly __typename: 'AwaitingApproval';
  readonly request: RequestRow;
  /** Of the credential that the change makes; empty for any other change, and when replayed. */
  readonly secret: string;
  readonly replayed: boolean;
}

/** Opens the request for a change. Null: the idempotency key belongs to a call that was no proposal. */
export async function proposeChange(
  context: Context,
  call: IdempotentCall,
  proposed: {
    readonly mutation: string;
    readonly input: Record<string, unknown>;
    readonly described: DescribedChange;
  },
): Promise<AwaitingApproval | null> {
  const { mutation, input, described } = proposed;
  const { before, after, subject, title, makesKey = false } = described;
  const secret = makesKey ? newSecret(context.randomBytes) : '';
  const { replayed, request } = await change<{ readonly request: RequestRow | null }>(
    context,
    call,
    async () => {
      const changes = fieldChanges(before, after);
      const opened = await openAdministrativeRequest(context, {
        type: administrativeType(mutation),
        action: title,
        summary: `${title}: ${changes.map(({ field }) => field).join(', ')}. It is done when another administrator approves it.`,
        params: { mutation, ...subject },
      });
      const row: AdministrativeChange = {
        requestId: opened.request.id,
        workspaceId: context.viewer.workspaceId,
        mutation,
        input,
        changes,
        base: digest(before),
        secretHash: makesKey ? hashSecret(secret) : null,
        proposedWithId: context.viewer.byKey ? context.viewer.keyId : null,
        createdAt: context.now,
        appliedAt: null,
        refusedAt: null,
        refusal: null,
      };
      const { inserts = [], events } = opened.change;
      return {
        change: { inserts: [...inserts, { into: AdministrativeChangeEntity, values: row }], events },
        resultId: opened.request.id,
        result: { request: opened.request },
      };
    },
    async (requestId) => ({ request: await proposedRequest(context, requestId) }),
  );
  return request && { __typename: 'AwaitingApproval', request, secret: replayed ? '' : secret, replayed };
}

/** The request of a proposal; null when the id is of something else. */
export async function proposedRequest(context: Context, requestId: string): Promise<RequestRow | null> {
  const proposal = await context.em.findOne(AdministrativeChangeEntity, { requestId });
  return proposal && context.em.findOneOrFail(RequestEntity, { id: requestId }, { refresh: true });
}
