import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { call } from '../../fixtures/client/graphql.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
const sockets: Socket[] = [];
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await fixture.close();
});

const json = 'Content-Type: application/json';
const form = 'Content-Type: application/x-www-form-urlencoded';
/** Requests without a credential, each of which announces a body or a head that never comes. */
const beginnings: readonly string[] = [
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\n${json}\r\nContent-Length: 1000\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer csk_none\r\n${json}\r\nContent-Length: 1000\r\n\r\n`,
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n`,
  'PUT /tasks/task_00000000000000000000000000/files/a.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n',
  `POST /sign-in HTTP/1.1\r\nHost: localhost\r\n${form}\r\nContent-Length: 1000\r\n\r\n`,
  `POST /sign-in HTTP/1.1\r\nHost: localhost\r\n${form}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n`,
  `POST /a/appr_00000000000000000000000000 HTTP/1.1\r\nHost: localhost\r\n${form}\r\nContent-Length: 1000\r\n\r\n`,
  'POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nHost: localhost\r\n',
  '',
];

test('bodies that never come keep no call out', async () => {
  const { port } = new URL(fixture.agent.url);
  const forms = upTo(limits.callsMaxAtOnce + 100).map(() => connect(Number(port), '127.0.0.1'));
  sockets.push(...forms);
  await Promise.all(
    forms.map(async (socket) => {
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(`POST /sign-in HTTP/1.1\r\nHost: localhost\r\n${form}\r\nContent-Length: 1000\r\n\r\n`);
    }),
  );
  expect(await call(fixture.agent, '{ cursor }')).toMatchObject({ status: 200 });
  for (const socket of forms) socket.destroy();
});

test('two hundred bodies that are announced and never sent, without a credential, are closed within 15 s', async () => {
  const { port } = new URL(fixture.agent.url);
  const open = new Set<string>();
  for (const i of upTo(200)) {
    const beginning = beginnings[i % beginnings.length] ?? '';
    const socket = connect(Number(port), '127.0.0.1');
    sockets.push(socket);
    const name = `${i} ${beginning.split('\r\n', 1)[0]}`;
    open.add(name);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(name));
    socket.resume();
    socket.write(beginning);
  }
  await until('all of them are closed', () => open.size === 0, 15_000).catch(() => undefined);
  expect([...open]).toEqual([]);
}, 30_000);
