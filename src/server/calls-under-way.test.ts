import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { upTo } from '../../test/fixtures/client/wait.ts';
import { limits } from '../domain/limits.ts';
import { CallsUnderWay } from './calls-under-way.ts';

function callWith(accept = 'application/json') {
  const request = new IncomingMessage(new Socket());
  request.headers.accept = accept;
  return { request, response: new ServerResponse(request) };
}

test('so many calls are executed at once; those on top are answered 503, and there is room again when one ends', () => {
  const calls = new CallsUnderWay();
  const admit = ({ request, response } = callWith()) => calls.admit(request, response);
  const last = callWith();
  for (const _ of upTo(limits.callsMaxAtOnce - 1)) expect(admit()).toBe(true);
  expect(admit(last)).toBe(true);
  const refused = callWith();
  expect(admit(refused)).toBe(false);
  expect([refused.response.statusCode, refused.response.getHeader('retry-after')]).toEqual([503, 1]);
  const unread = callWith();
  expect(calls.refuses(unread.request, unread.response)).toBe(true);
  expect(unread.response.statusCode).toBe(503);
  // A stream is open for as long as its reader waits.
  expect(admit(callWith('text/event-stream'))).toBe(true);
  last.response.emit('close');
  expect(calls.refuses(callWith().request, callWith().response)).toBe(false);
  expect([admit(), admit()]).toEqual([true, false]);
});
