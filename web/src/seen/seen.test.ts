import { expect, test } from 'vitest';
import { displayParts, displayText } from '../../../packages/render/src/display-text.ts';
import { Seen } from './seen.ts';
import { sha256 } from './sha256.ts';

const request = {
  ...{ id: 'appr_1', revision: 2, type: 'refund', action: 'Refund', summary: 'Late', riskLevel: 'LOW' },
  params: { z: 1, a: null },
  context: {},
  keyValueContext: [{ __typename: 'KeyValue', key: 'a', value: '1' }],
};
const { id, revision, ...content } = request;
const fields = { ...content, keyValueContext: [{ key: 'a', value: '1' }] };

test('the digest is of the parts that were in view, without what the cache adds to them', () => {
  const seen = new Seen();
  expect(seen.digestOf(request)).toBe(sha256(displayText({ id, revision, fields: {} })));
  seen.note(request, ['action']);
  expect(seen.digestOf(request)).toBe(sha256(displayText({ id, revision, fields: { action: 'Refund' } })));
  seen.note(request, displayParts);
  expect(seen.digestOf(request)).toBe(sha256(displayText({ id, revision, fields })));
});

test('another revision has been in view in nothing', () => {
  const seen = new Seen();
  seen.note(request, displayParts);
  const revised = { ...request, revision: 3 };
  expect(seen.digestOf(revised)).toBe(sha256(displayText({ id, revision: 3, fields: {} })));
});
