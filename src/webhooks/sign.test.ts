import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { signedHeaders } from './sign.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const letter = {
  id: 'dlv_1',
  at: new Date(),
  body: '{"type":"webhook.test","data":{"said":"Grüße – 你好"}}',
};
const headers = signedHeaders(letter, [secret]);
const verify = (body: string, given: Record<string, string>, by = secret) =>
  new Webhook(by).verify(body, given);

test('the reference accepts what we sign', () => {
  expect(verify(letter.body, headers)).toEqual(JSON.parse(letter.body));
  expect(headers).toEqual({
    'webhook-id': 'dlv_1',
    'webhook-timestamp': String(Math.floor(letter.at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(letter.id, letter.at, letter.body),
  });
});

test('during a rotation, either secret verifies, and no third one', () => {
  const both = signedHeaders(letter, [other, secret]);
  expect(both['webhook-signature']?.split(' ')).toHaveLength(2);
  expect(verify(letter.body, both)).toBeTruthy();
  expect(verify(letter.body, both, other)).toBeTruthy();
  const third = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  expect(() => verify(letter.body, both, third)).toThrow('No matching signature found');
});

describe('the reference refuses', () => {
  test('every flipped bit of the body', () => {
    const bytes = Buffer.from(letter.body);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => verify(flipped.toString('utf8'), headers)).toThrow('No matching signature found');
    }
  });

  test('another id, and another secret', () => {
    expect(() => verify(letter.body, { ...headers, 'webhook-id': 'dlv_2' })).toThrow('No matching');
    expect(() => verify(letter.body, headers, other)).toThrow('No matching signature found');
  });

  test.each([-360, 360])('a time %d seconds off, signed or not', (seconds) => {
    const at = new Date(letter.at.getTime() + seconds * 1_000);
    const message = seconds < 0 ? 'Message timestamp too old' : 'Message timestamp too new';
    expect(() => verify(letter.body, signedHeaders({ ...letter, at }, [secret]))).toThrow(message);
    const shifted = { ...headers, 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)) };
    expect(() => verify(letter.body, shifted)).toThrow(message);
  });
});
