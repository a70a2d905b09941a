import { expect, test } from 'vitest';
import { queueKey } from './queue-key.ts';

test('a queue key is the MD5 of the receiver, written as a UUID', () => {
  // select md5('email:a')::uuid
  expect(queueKey('email:a')).toBe('19f32c22-fb06-acef-be69-3cef29b4e5f2');
  expect(queueKey('email:b')).not.toBe(queueKey('email:a'));
});
