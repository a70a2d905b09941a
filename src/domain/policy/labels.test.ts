import { expect, test } from 'vitest';
import { labelsAlone } from './labels.ts';

const found = (when: string) => labelsAlone({ effect: 'AUTO_APPROVE', when });

test.each([
  'riskLevel == "LOW"',
  'request.riskLevel == "LOW" && request["confidence"] > 0.9',
  'recommendation == "APPROVE" || confidence > 0.5',
  'context.checked == true',
  'context.items.all(one, one.type == "note")',
  'has(context.params)',
  'context[?"params"].hasValue()',
  'request.?context.?type.hasValue()',
  'cel.bind(low, riskLevel == "LOW", low)',
  'riskLevel == "LOW" && request.time.getHours() < 17',
  'riskLevel == "LOW" && type == "note"',
  'riskLevel == "LOW" && request.type == "note"',
  'project == "sandbox" && confidence > 0.9',
])('%s is what the requester says', (when) => {
  expect(found(when)).toMatch(/add what may pass/i);
});

test.each([
  'true',
  'false',
  'request.time.getHours() < 17',
  'type == "note"',
  'type == "note" && project == "sandbox"',
  'riskLevel == "LOW" && type == "note" && params.words < 100',
  'riskLevel == "LOW" && action == "write a note"',
  'confidence > 0.9 && request["params"].amount < 5',
  'confidence > 0.9 && has(params.amount)',
  'context.items.all(one, one.price < params.price)',
  'riskLevel == "LOW" && "support" in requester.groups',
])('%s is more than that', (when) => {
  expect(found(when)).toBeNull();
});

test('of a policy that asks people, or rejects, anything may be read', () => {
  expect(labelsAlone({ effect: 'REQUIRE', when: 'riskLevel == "LOW"' })).toBeNull();
  expect(labelsAlone({ effect: 'AUTO_REJECT', when: 'riskLevel == "CRITICAL"' })).toBeNull();
});

test('a label beside a type is named with it, and what to write instead', () => {
  expect(found('riskLevel == "LOW" && type == "note"')).toMatch(
    /^It reads riskLevel beside type, and the requester says both: .* Leave it out where every request of that type may pass/,
  );
});

test('it names what is read, once', () => {
  expect(found('riskLevel == "LOW" || riskLevel == "MEDIUM" || confidence > 0.9')).toMatch(
    /^It reads riskLevel, confidence, which/,
  );
});
