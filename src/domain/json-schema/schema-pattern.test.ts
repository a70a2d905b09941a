import { expect, test } from 'vitest';
import { TooMuchWorkError } from '../work/work-meter.ts';
import { PatternTime, schemaPattern } from './schema-pattern.ts';

const tested = (source: string, text: string) => schemaPattern(source).test(text, new PatternTime());
const email =
  "^(?!\\.)(?!.*\\.\\.)([A-Za-z0-9_'+\\-\\.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$";
const decimal = '^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$';

test.each<[string, string, string[], string[]]>([
  ['an e-mail of zod', email, ['a@example.com', 'a.b@c.de'], ['.a@example.com', 'a..b@example.com', 'a']],
  ['a Decimal of pydantic', decimal, ['19.99', '-1', '.5', '0010'], ['', '-', '.', '+.', '1.2.3', 'x']],
  ['a rule for passwords', '^(?=.*[A-Z])(?=.*\\d).{8,}$', ['Abcdefg1'], ['abcdefg1', 'Abcdefgh', 'Ab1']],
  ['a length ahead', '^(?=.{1,5}\\.?$)[a-z.]+$', ['abc.'], ['abcdefgh', '1']],
  ['\\u', '^[\\u0041-\\u005a]+$', ['AZ'], ['a']],
  ['\\u of two halves', '^[\\u{1F600}-\\u{1F64F}]$', ['😀'], ['a']],
  ['a named group', '^(?<owner>[\\w.-]+)/(?<repo>[\\w.-]+)$', ['a/b'], ['a']],
  ['a back-reference', '^(a|b)\\1$', ['aa'], ['ab']],
  ['a look behind', '(?<!a)b$', ['cb'], ['ab']],
  ['a look ahead within', '^a(?!b)', ['ac'], ['ab']],
  ['a look ahead before an alternative', '^(?!a)b|ab', ['xab', 'b'], ['a', 'xb']],
  ['a bracket within a class ahead', '^(?![)(|])[)x]+$', ['x)'], [')x']],
  ['a script by name', '^\\p{Script=Greek}+$', ['λ'], ['l']],
])('%s', (_what, source, fitting, others) => {
  for (const text of fitting) expect([text, tested(source, text)]).toEqual([text, true]);
  for (const text of others) expect([text, tested(source, text)]).toEqual([text, false]);
  // The same as the language itself says.
  const own = new RegExp(source, 'u');
  expect([...fitting, ...others].map((text) => tested(source, text))).toEqual(
    [...fitting, ...others].map((text) => own.test(text)),
  );
});

test.each([email, decimal, '^(?=(a+)+$)a'])('looks ahead at the beginning stay linear: %s', (source) => {
  const started = performance.now();
  tested(source, `${'a'.repeat(50_000)}!`);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('another pattern that would run for years is interrupted', () => {
  const started = performance.now();
  expect(() => tested('^(a+)+\\1$', `${'a'.repeat(100)}!`)).toThrow(TooMuchWorkError);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('another pattern is not tried on a long text', () => {
  expect(() => tested('^(a)\\1', 'a'.repeat(10_000))).toThrow(TooMuchWorkError);
});

test('what is no pattern is refused', () => {
  expect(() => schemaPattern('(a')).toThrow(/^The pattern \(a is not valid: .*\.$/);
});

test('patterns share their time', () => {
  const time = new PatternTime();
  const started = performance.now();
  for (let index = 0; index < 50; index += 1) {
    expect(() => schemaPattern('^(a+)+\\1$').test(`${'a'.repeat(100)}!`, time)).toThrow(TooMuchWorkError);
  }
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each(['((((a{1000}){1000}){1000})\\1)', `${'(?=a'.repeat(90)}${')'.repeat(90)}`, '(?<!(.*){900}b)c'])(
  'a pattern that is too large for any engine ends soon: %s',
  (source) => {
    const started = performance.now();
    try {
      tested(source, `${'a'.repeat(900)}c`);
    } catch (error) {
      expect(error).toSatisfy((one) => one instanceof TooMuchWorkError || one instanceof SyntaxError);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  },
);

test.each([['[\\p{L}](?!a)\\_'], ['\\p{Nope}']])('a class that is not known is refused: %s', (source) => {
  expect(() => schemaPattern(source)).toThrow(SyntaxError);
});
