import { expect, test } from 'vitest';
import { type PressRules, pressRefusal } from './press.ts';

const rules: PressRules = { reasonRequired: false, confirmationRequired: false, paramsSchema: null };

test('a button is for what a yes or a no is enough for', () => {
  expect(pressRefusal(rules, [true, true])).toBeNull();
  expect(pressRefusal({ ...rules, reasonRequired: true }, [true])).toBe('The policy asks for a reason.');
  expect(pressRefusal({ ...rules, confirmationRequired: true }, [true])).toContain('confirmation code');
  expect(pressRefusal(rules, [true, false])).toBe('Not everyone who is asked here may approve it.');
  const open = { type: 'object', properties: { costCentre: { 'x-countersign': { askReviewer: true } } } };
  expect(pressRefusal({ ...rules, paramsSchema: open }, [true])).toContain('fields for a reviewer');
  const closed = { type: 'object', properties: { askReviewer: { 'x-countersign': { editable: false } } } };
  expect(pressRefusal({ ...rules, paramsSchema: closed }, [true])).toBeNull();
});
