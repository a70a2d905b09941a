import { expect, test } from 'vitest';
import { answerFields } from './answer-field.ts';
import { typedContent } from './typed-content.ts';

const fields = answerFields({ properties: { n: { type: 'integer' }, m: { type: 'number' } } }) ?? [];
const typed = (n: string, m = '1') => typedContent(fields, (name) => [name === 'n' ? n : m]);

test('a number that would be rounded is refused with what a person can do in a form', () => {
  for (const answer of [
    typed('9007199254740993'),
    typed('1', '0.12345678901234567890'),
    typed('1', '1e400'),
  ]) {
    expect(answer).toEqual({ issues: [{ path: [expect.any(String)], message: expect.any(String) }] });
    const [issue] = 'issues' in answer ? answer.issues : [];
    expect(issue?.message).toMatch(
      /at most 15 digits.*decline, and ask the requester for a field that takes text/,
    );
    expect(issue?.message).not.toContain('string');
  }
});

test('one with fifteen digits is kept', () => {
  expect(typed('999999999999999', '0.123456789012345')).toEqual({
    content: { n: 999_999_999_999_999, m: 0.123456789012345 },
  });
});
