import { expect, test } from 'vitest';
import { natsServer } from './nats.ts';

test('the credentials of a NATS URL are what the client is given', () => {
  expect(natsServer('nats://countersign:p%40ss@nats:4222')).toEqual({
    servers: 'nats://nats:4222',
    user: 'countersign',
    pass: 'p@ss',
  });
  expect(natsServer('nats://nats:4222')).toEqual({ servers: 'nats://nats:4222' });
});
