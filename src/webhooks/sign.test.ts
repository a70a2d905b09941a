import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { signedHeaders } from './sign.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const webhook = {
  id: 'dlv_1',
  at: new Date(),
  body: '{"type":"webhook.test","data":{"said":"Grüße – 你好"}}',
};
const headers = signedHeaders(webhook, [secret]);
const verify = (body: string, given: Record<string, string>, by = secret) =>
  new Webhook(by).verify(body, given);

test('the reference accepts what we sign', () => {
  expect(verify(webhook.body, headers)).toEqual(JSON.parse(webhook.body));
  expect(headers).toEqual({
    'webhook-id': 'dlv_1',
    'webhook-timestamp': String(Math.floor(webhook.at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(webhook.id, webhook.at, webhook.body),
  });
});

test('during a rotation, either secret verifies, and no third one', () => {
  const both = signedHeaders(webhook, [other, secret]);
  expect(both['webhook-signature']?.split(' ')).toHaveLength(2);
  expect(verify(webhook.body, both)).toBeTruthy();
  expect(verify(webhook.body, both, other)).toBeTruthy();
  const third = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  expect(() => verify(webhook.body, both, third)).toThrow('No matching signature found');
});

describe('the reference refuses', () => {
  test('every flipped bit of the body', () => {
    const bytes = Buffer.from(webhook.body);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => verify(flipped.toString('utf8'), headers)).toThrow('No matching signature found');
    }
  });

  test('another id, and another secret', () => {
    expect(() => verify(webhook.body, { ...headers, 'webhook-id': 'dlv_2' })).toThrow('No matching');
    expect(() => verify(webhook.body, headers, other)).toThrow('No matching signature found');
  });

  test.each([-360, 360])('a time %d seconds off, signed or not', (seconds) => {
    const at = new Date(webhook.at.getTime() + seconds * 1_000);
    const message = seconds < 0 ? 'Message timestamp too old' : 'Message timestamp too new';
    expect(() => verify(webhook.body, signedHeaders({ ...webhook, at }, [secret]))).toThrow(message);
    const shifted = { ...headers, 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)) };
    expect(() => verify(webhook.body, shifted)).toThrow(message);
  });
});
