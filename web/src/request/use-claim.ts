import { freshKey } from '../decide/fresh-key.ts';
import { claim, release } from '../documents/decide.ts';
import type { Command } from '../keys/commands.ts';
import { useSession } from '../shell/session.ts';
import type { Approval } from './approval.ts';

/** Holding a request, so that nobody else decides it meanwhile, and letting go of it. */
export function useClaim({ id, status, claimedBy }: Approval): readonly Command[] {
  const { api, viewer } = useSession();
  if (status !== 'PENDING') return [];
  const input = { id, idempotencyKey: freshKey() };
  const isMine = claimedBy?.id === viewer.principal.id;
  return [
    isMine
      ? { title: 'Let go of it', keys: 'c', run: () => void api.mutation(release, { input }).toPromise() }
      : {
          title: 'Hold it for me',
          keys: 'c',
          refusal: claimedBy ? `${claimedBy.displayName} holds it.` : null,
          run: () => void api.mutation(claim, { input }).toPromise(),
        },
  ];
}
