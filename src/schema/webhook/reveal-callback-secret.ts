import {
  RevealCallbackSecretInput,
  revealCallbackSecret,
} from '../../actions/webhook/reveal-callback-secret.ts';
import { mutation, resultOf } from '../mutation.ts';
import { callbackSecretPayload } from './callback-secret-payload.ts';

mutation('revealCallbackSecret', {
  description:
    'Shows the secret that signs what is sent to the `callbackUrl` of requests, and replaces nothing. Once: when it was shown, by this or by `rotateCallbackSecret`, it is a ForbiddenError. Needs the scope `admin`.',
  input: RevealCallbackSecretInput,
  result: resultOf(
    'RevealCallbackSecretResult',
    callbackSecretPayload('RevealCallbackSecretPayload', 'The secret of the callbacks, for the first time.'),
  ),
  action: revealCallbackSecret,
});
