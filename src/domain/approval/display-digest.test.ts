import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type DisplayPart, displayParts, displayText } from '../../../packages/render/src/display-text.ts';
import { encodeId } from '../type-id.ts';
import { displayDigest, partsNotDisplayed } from './display-digest.ts';

const request = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  revision: 2,
  ...{ type: 'refund', action: 'Refund', summary: 'Late', riskLevel: 'LOW' },
  ...{ params: { z: 1, a: null }, context: {}, keyValueContext: { b: '2', a: '1' } },
};
const shown = {
  ...request,
  id: encodeId('Approval', request.id),
  keyValueContext: [
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ],
};

const digestOf = (parts: readonly DisplayPart[], of = shown) =>
  hash(
    'sha256',
    displayText({ ...of, fields: Object.fromEntries(parts.map((part) => [part, of[part]])) }),
    'hex',
  );

test('whatever parts were in view, those that were not are found', () => {
  for (let bits = 0; bits < 2 ** displayParts.length; bits += 1) {
    const inView = displayParts.filter((_, i) => bits & (1 << i));
    const missing = displayParts.filter((part) => !inView.includes(part));
    expect(partsNotDisplayed(request, digestOf(inView))).toEqual(missing);
  }
  expect(digestOf(displayParts)).toBe(displayDigest(request));
});

test('what was in view of another revision, or was changed on the way, is not known', () => {
  for (const other of [
    { ...shown, revision: 1 },
    { ...shown, action: 'Refund more' },
  ])
    expect(partsNotDisplayed(request, digestOf(displayParts, other))).toBeNull();
});

test('a content that is too large is not tried for long', () => {
  const large = { ...request, params: { text: 'x'.repeat(1_000) } };
  const digest = digestOf(['action']);
  expect(partsNotDisplayed(large, digest)).toHaveLength(6);
  expect(partsNotDisplayed(large, digest, 10_000)).toBeNull();
});
