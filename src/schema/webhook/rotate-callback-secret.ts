import {
  RotateCallbackSecretInput,
  rotateCallbackSecret,
} from '../../actions/webhook/rotate-callback-secret.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { secretRule } from './endpoint-payload.ts';

const hours = limits.webhookSecretOverlapMs / 3_600_000;

const RotateCallbackSecretPayload = builder
  .objectRef<{
    readonly secret: string;
    readonly previousSecretUntil: Date | null;
    readonly replayed: boolean;
  }>('RotateCallbackSecretPayload')
  .implement({
    description: 'The callbacks of the workspace have a new secret.',
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

mutation('rotateCallbackSecret', {
  description: `Gives the workspace a new secret that signs what is sent to the \`callbackUrl\` of requests, and answers it this once. For ${hours} hours the one before it signs too. The first one was made by itself with the first callback. Needs the scope \`admin\`.`,
  input: RotateCallbackSecretInput,
  result: resultOf('RotateCallbackSecretResult', RotateCallbackSecretPayload),
  action: rotateCallbackSecret,
});
