import {
  RotateCallbackSecretInput,
  rotateCallbackSecret,
} from '../../actions/webhook/rotate-callback-secret.ts';
import { limits } from '../../domain/limits.ts';
import { mutation, resultOf } from '../mutation.ts';
import { callbackSecretPayload } from './callback-secret-payload.ts';

const hours = limits.webhookSecretOverlapMs / 3_600_000;

mutation('rotateCallbackSecret', {
  description: `Gives the workspace a new secret that signs what is sent to the \`callbackUrl\` of requests, and answers it this once. For ${hours} hours the one before it signs too. The first one was made by itself with the first callback, and \`revealCallbackSecret\` shows it. Needs the scope \`admin\`.`,
  input: RotateCallbackSecretInput,
  result: resultOf(
    'RotateCallbackSecretResult',
    callbackSecretPayload('RotateCallbackSecretPayload', 'The callbacks of the workspace have a new secret.'),
  ),
  action: rotateCallbackSecret,
});
