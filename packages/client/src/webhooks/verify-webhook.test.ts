import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { dispatch, InvalidWebhookError, verifyWebhook } from '../webhooks.ts';

const secret = `whsec_${btoa('a secret of twenty-four b')}`;
const other = `whsec_${btoa('another secret of 24 byte')}`;
const body = JSON.stringify({
  type: 'approval.decided',
  timestamp: '2026-11-29T23:00:00Z',
  data: { approval: { id: 'é' } },
});
const now = new Date('2026-11-29T23:00:05Z');

/** The headers of a delivery, as the reference library signs it. */
function headersFor(text: string, by = secret, at = now) {
  return {
    'webhook-id': 'dlv_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(by).sign('dlv_1', at, text),
  };
}

test('a delivery that the reference library signed is verified, as text and as bytes', async () => {
  const headers = headersFor(body);
  expect(await verifyWebhook(body, headers, secret, { now })).toEqual(JSON.parse(body));
  const bytes = new TextEncoder().encode(body);
  expect(await verifyWebhook(bytes, new Headers(headers), [other, secret], { now })).toEqual(
    JSON.parse(body),
  );
  const rotated = { ...headers, 'webhook-signature': `v1,${btoa('wrong')} ${headers['webhook-signature']}` };
  expect(await verifyWebhook(body, rotated, secret, { now })).toEqual(JSON.parse(body));
});

test.each<[string, string, Record<string, string>, string]>([
  ['a changed body', body.replace('é', 'e'), headersFor(body), secret],
  ['another secret', body, headersFor(body), other],
  ['another id', body, { ...headersFor(body), 'webhook-id': 'dlv_2' }, secret],
  ['an old one', body, headersFor(body, secret, new Date(now.getTime() - 301_000)), secret],
  ['one of tomorrow', body, headersFor(body, secret, new Date(now.getTime() + 301_000)), secret],
  ['a time that is none', body, { ...headersFor(body), 'webhook-timestamp': 'NaN' }, secret],
  ['no signature', body, { ...headersFor(body), 'webhook-signature': '' }, secret],
  [
    'a shortened signature',
    body,
    { ...headersFor(body), 'webhook-signature': headersFor(body)['webhook-signature'].slice(0, -6) },
    secret,
  ],
  [
    'another version',
    body,
    { ...headersFor(body), 'webhook-signature': headersFor(body)['webhook-signature'].replace('v1,', 'v2,') },
    secret,
  ],
  ['an empty secret', body, headersFor(body), 'whsec_'],
])('%s is refused', async (_name, text, headers, by) => {
  await expect(verifyWebhook(text, headers, by, { now })).rejects.toBeInstanceOf(InvalidWebhookError);
});

test('an event goes to the handler of its type, or to the one for all others', async () => {
  const event = await verifyWebhook(body, headersFor(body), secret, { now });
  const handlers = { 'approval.decided': () => 'decided', '*': () => 'other' };
  expect(await dispatch(event, handlers)).toBe('decided');
  expect(await dispatch({ ...event, type: 'webhook.test' }, handlers)).toBe('other');
  expect(await dispatch({ ...event, type: 'toString' }, {})).toBeUndefined();
});
