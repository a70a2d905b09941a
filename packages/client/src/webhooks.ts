export { dispatch, type WebhookHandlers } from './webhooks/dispatch.ts';
export {
  InvalidWebhookError,
  type VerifyOptions,
  verifyWebhook,
  type WebhookEvent,
} from './webhooks/verify-webhook.ts';
