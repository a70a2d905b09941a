import { expect, test } from 'vitest';
import { changedParts, requireCurrentRevision } from './revision.ts';

const content = {
  summary: 'Refund',
  params: { amount: 5, to: 'Ann' },
  context: {},
  keyValueContext: {},
  attachmentIds: [],
};

test('a difference is named as deep as a reviewer looks', () => {
  expect(changedParts(content, content)).toEqual([]);
  expect(changedParts(content, { ...content, params: { to: 'Ann', amount: 5 } })).toEqual([]);
  expect(
    changedParts(content, { ...content, summary: 'Payout', params: { amount: 6, to: 'Ann', fee: 1 } }),
  ).toEqual(['summary', 'params.amount', 'params.fee']);
  expect(changedParts({ ...content, params: null }, content)).toEqual(['params']);
});

test('an answer for an older revision is refused with what changed', () => {
  const request = { ...content, id: 'r', revision: 2, params: { amount: 6, to: 'Ann' } };
  expect(() => requireCurrentRevision(request, { named: 1, content })).toThrow(
    'Changed since: params.amount.',
  );
  expect(() => requireCurrentRevision(request, { named: 2, content: null })).not.toThrow();
  expect(() => requireCurrentRevision(request, { named: 3, content: null })).toThrow('at revision 2');
});

test('an answer that names no revision is for the first', () => {
  const first = { ...content, id: 'r', revision: 1 };
  expect(() => requireCurrentRevision(first, { named: null, content: null })).not.toThrow();
  const second = { ...first, revision: 2, summary: 'Payout' };
  expect(() => requireCurrentRevision(second, { named: null, content })).toThrow(
    'This answer names no revision, and the request is now at revision 2. Changed since the first: summary. Look at it, then answer with `revision: 2`.',
  );
});
