import { expect, test } from 'vitest';
import { decodeId, encodeId, uuidOf } from './type-id.ts';

const uuid = '019353b2-7c1e-7a63-8a5b-0123456789ab';

test('an id names its type and gives its uuid back', () => {
  const id = encodeId('Approval', uuid);
  expect(id).toMatch(/^appr_[0-9a-z]{26}$/);
  expect(decodeId(id)).toEqual({ type: 'Approval', uuid });
});

test('ids sort as their uuids do', () => {
  const later = '019353b2-7c1f-7a63-8a5b-0123456789ab';
  expect([encodeId('Task', later), encodeId('Task', uuid)].sort()).toEqual([
    encodeId('Task', uuid),
    encodeId('Task', later),
  ]);
});

test.each([
  '',
  'appr_',
  'nonsense',
  uuid,
  'robot_01jd9v4z0yf9hrmpr14d2pf2db',
  'appr_99999999999999999999999999',
])('%j is nobody’s id', (id) => expect(decodeId(id)).toBeNull());

test('an id of another type is not taken for this one', () => {
  expect(uuidOf('Task', encodeId('Approval', uuid))).toBeNull();
});
