import {
  RotateWebhookSecretInput,
  rotateWebhookSecret,
} from '../../actions/webhook/rotate-webhook-secret.ts';
import { limits } from '../../domain/limits.ts';
import { mutation, resultOf } from '../mutation.ts';
import { secretPayload } from './endpoint-payload.ts';

const hours = limits.webhookSecretOverlapMs / 3_600_000;

mutation('rotateWebhookSecret', {
  description: `Gives an endpoint a new secret and answers it this once. For ${hours} hours every delivery carries two signatures, by the new secret and by the one before it. Needs the scope \`admin\`.`,
  input: RotateWebhookSecretInput,
  result: resultOf(
    'RotateWebhookSecretResult',
    secretPayload('RotateWebhookSecretPayload', 'An endpoint has a new secret, which is shown this once.'),
  ),
  action: rotateWebhookSecret,
});
