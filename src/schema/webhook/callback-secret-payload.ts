import type { CallbackSecretShown } from '../../actions/webhook/rotate-callback-secret.ts';
import { builder } from '../builder.ts';
import { replayedRule } from '../mutation.ts';
import { secretRule } from './endpoint-payload.ts';

/** The payload of a mutation that shows the secret of the callbacks. */
export function callbackSecretPayload(name: string, description: string) {
  return builder.objectRef<CallbackSecretShown & { readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      secret: t.exposeString('secret', { description: secretRule }),
      previousSecretUntil: t.expose('previousSecretUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when the one before it signs too; null when there was none.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}
