import { createHmac, timingSafeEqual } from 'node:crypto';
import { limits } from '../domain/limits.ts';

export interface SlackCall {
  readonly timestamp: string;
  readonly signature: string;
  /** The bytes that came, before anything has read them. */
  readonly body: string;
}

/** Whether a call comes from Slack and is fresh, by its version 0 of signing: HMAC-SHA256 over `v0:timestamp:body`. */
export function isFromSlack({ timestamp, signature, body }: SlackCall, secret: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > limits.slackCallMaxAgeMs) return false;
  const expected = Buffer.from(slackSignature(timestamp, body, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export function slackSignature(timestamp: string, body: string, secret: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}
