import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonProblems } from './json-troubles.ts';
import { JsonTooDeepError, parseJson } from './parse-json.ts';

const problems = (text: string) => jsonProblems(parseJson(text), 10);

describe('what is kept', () => {
  test.each([
    '0',
    '-0.5',
    '9007199254740991',
    '-9007199254740991',
    '1e21',
    '1.50',
    '100.0',
    '0.1',
    '1E-7',
    '5e-324',
    '1.7976931348623157e308',
    '0.30000000000000004',
    '123456.7890123456',
    '{"then":1,"toJSON":2,"constructor":3,"length":4,"__typename":5,"":6}',
    '{"b":1,"a":{"b":1},"c":[{"b":1},{"b":1}]}',
    '{"a:b":"c:\\"d:\\\\"}',
    '["👩‍👩‍👧", "\\ud83d\\ude00", "\\u2028", "\\u202e"]',
  ])('%s', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
    expect(problems(text)).toEqual([]);
  });

  test('the order of keys', () => {
    expect(JSON.stringify(parseJson('{"zeta":1e2,"a":2,"middle":3}'))).toBe('{"zeta":100,"a":2,"middle":3}');
  });

  test('every value that JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        if (/__proto__|\d{16}(?!\.)/.test(text)) return;
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('what is refused, and where', () => {
  test.each([
    [
      '{"n":9007199254740993}',
      'n',
      'The number 9007199254740993 cannot be kept exactly; send it as a string.',
    ],
    [
      '{"a":[1,12345678901234567890]}',
      'a.1',
      'The number 12345678901234567890 cannot be kept exactly; send it as a string.',
    ],
    [
      '{"n":0.1234567890123456789}',
      'n',
      'The number 0.1234567890123456789 cannot be kept exactly; send it as a string.',
    ],
    ['{"n":1e400}', 'n', 'The number 1e400 is too large for a JSON number; send it as a string.'],
    ['{"n":-1e999}', 'n', 'The number -1e999 is too large for a JSON number; send it as a string.'],
    ['{"n":1e-400}', 'n', 'The number 1e-400 cannot be kept exactly; send it as a string.'],
    [
      '{"x":{"a":1,"a":2}}',
      'x',
      'The key “a” is there twice, and readers disagree on which one counts; send it once.',
    ],
    [
      '{"a":1,"a":1}',
      '',
      'The key “a” is there twice, and readers disagree on which one counts; send it once.',
    ],
    ['{"a":{"__proto__":{"x":1}}}', 'a', 'The key “__proto__” cannot be kept; call it something else.'],
    ['{"\\u005f_proto__":1}', '', 'The key “__proto__” cannot be kept; call it something else.'],
    ['{"t":"a\\u0000b"}', 't', 'A text may not contain the character U+0000.'],
    ['{"a\\u0000":1}', '', 'A key may not contain the character U+0000.'],
    ['{"t":["\\ud800"]}', 't.0', 'A text may not contain half of a surrogate pair; send whole characters.'],
    ['{"\\udc00":1}', '', 'A key may not contain half of a surrogate pair; send whole characters.'],
  ])('%s', (text, path, message) => {
    expect(problems(text).map((problem) => [problem.path.join('.'), problem.message])).toEqual([
      [path, message],
    ]);
  });

  test('a number in any form is either kept exactly or refused', () => {
    const digits = fc.stringMatching(/^(0|[1-9]\d{0,24})(\.\d{1,24})?([eE][+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        const value = parseJson(text);
        if (typeof value !== 'number') return;
        // Exactly: the shortest text that names the double names the same decimal.
        const scale = (t: string) => {
          const [, whole = '', fraction = '', exponent = '0'] =
            /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(t) ?? [];
          return { coefficient: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
        };
        const [a, b] = [scale(text), scale(String(value))];
        const least = Math.min(a.exponent, b.exponent);
        const at = ({ coefficient, exponent }: typeof a) => coefficient * 10n ** BigInt(exponent - least);
        expect(at(a)).toBe(at(b));
      }),
    );
  });
});

test('what is no JSON is a SyntaxError', () => {
  for (const text of ['', '{', '{"a":01}', '[1,]', '// x', "{'a':1}"]) {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  }
});

test('a text that nests beyond all reason is refused, and breaks nothing', () => {
  expect(parseJson(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeInstanceOf(Array);
  for (const depth of [65, 100_000]) {
    const text = JSON.stringify({ variables: 0 }).replace('0', `${'['.repeat(depth)}${']'.repeat(depth)}`);
    const [unfit] = jsonProblems(parseJson(text), 1);
    expect(unfit?.message).toBe('JSON may be nested at most 64 levels deep.');
    expect(unfit?.path).toHaveLength(64);
    for (const more of ['"n": 12345678901234567890', '"a": 1, "a": 2']) {
      expect(() => parseJson(text.replace('{', `{${more},`))).toThrow(JsonTooDeepError);
    }
  }
});
