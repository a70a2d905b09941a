import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

export interface Signed {
  /** The same at every attempt. */
  readonly id: string;
  /** When this attempt began. */
  readonly at: Date;
  readonly body: string;
}

/** The three headers of Standard Webhooks 1.0, with one signature for each secret. */
export function signedHeaders({ id, at, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => `v1,${signature(secret, `${id}.${timestamp}.${body}`)}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return createHmac('sha256', key).update(content, 'utf8').digest('base64');
}
