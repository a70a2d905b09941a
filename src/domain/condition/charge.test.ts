import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { metered } from '../work/work-meter.ts';
import { chargeNodes, evaluationVariable } from './charge.ts';
import { Evaluation } from './evaluation.ts';
import { language } from './language.ts';
import { timestampOf } from './time.ts';
import { keepToVocabulary } from './vocabulary.ts';

// Each condition makes more work than one evaluation may cost. What pays for it is switched off in the second arm,
// which then is not stopped: without it, the condition would run to its end.

const hundred = `[${Array.from({ length: 100 }, (_, index) => index).join(', ')}]`;
const text = 'ab'.repeat(10_000);

interface Arms {
  /** Whether nodes pay for themselves. */
  readonly nodes: boolean;
  readonly maxWork: number;
}

function evaluate(source: string, params: Record<string, unknown>, { nodes, maxWork }: Arms): unknown {
  const compiled = language.parse(source);
  keepToVocabulary(compiled.ast);
  expect(compiled.check()).toMatchObject({ valid: true });
  if (nodes) chargeNodes(compiled.ast);
  const evaluation = new Evaluation(maxWork);
  const request = { params: metered(params, evaluation), time: timestampOf(new Date(0)) };
  try {
    const value: unknown = compiled({ ...request, request, [evaluationVariable]: evaluation });
    return evaluation.isSpent ? 'stopped' : value;
  } catch (error) {
    if (evaluation.isSpent) return 'stopped';
    throw error;
  }
}

const maxWork = limits.conditionMaxWork;

test.each([
  [
    'loops over literals',
    `${hundred}.all(a, ${hundred}.all(b, a + b + a + b + a + b + a + b + a + b + a + b >= 0 && a - b + a - b + a - b + a - b + a - b + a - b + a - b + a - b + a - b + a - b + a - b + a - b < 9999 && a * b * 2 * 3 * 4 * 5 * 6 * 7 * 8 * 9 >= 0 && (a + 1) * (b + 1) > 0))`,
    {},
  ],
  [
    'times in a loop over literals',
    `${hundred}.all(a, ${hundred}.all(b, (request.time + duration("1h")).getHours() == (request.time + duration("90m") - duration("30m")).getHours()))`,
    {},
  ],
  [
    'a text that doubles',
    'cel.bind(a, params.text + params.text, cel.bind(b, a + a, cel.bind(c, b + b, cel.bind(d, c + c, cel.bind(e, d + d, cel.bind(f, e + e, f + f != ""))))))',
    { text },
  ],
  [
    'a text that is read again and again',
    `cel.bind(t, params.text, ${hundred}.all(a, t.size() > a))`,
    { text },
  ],
  [
    'a list that doubles',
    'cel.bind(a, params.list.map(x, x), cel.bind(b, a + a, cel.bind(c, b + b, cel.bind(d, c + c, cel.bind(e, d + d, cel.bind(f, e + e, cel.bind(g, f + f, g + g != [])))))))',
    { list: Array.from({ length: 1_000 }, (_, index) => index) },
  ],
] as const)('nodes pay: %s', (_what, source, params) => {
  expect(evaluate(source, params, { nodes: true, maxWork })).toBe('stopped');
  expect(evaluate(source, params, { nodes: false, maxWork })).toBe(true);
});

const zones = Intl.supportedValuesOf('timeZone').slice(0, 150);
test.each([
  ['split', 'params.lists.all(t, t.split("").size() > 0)', { lists: Array(20).fill(text) }],
  ['contains', '!params.text.contains(params.part)', { text, part: `bb${text.slice(0, 9_998)}` }],
  ['indexOf', 'params.text.indexOf(params.part) < 0', { text, part: `bb${text.slice(0, 9_998)}` }],
  ['lastIndexOf', 'params.text.lastIndexOf(params.part) < 0', { text, part: `${text.slice(0, 9_999)}a` }],
  ['matches', '[1, 2, 3, 4, 5, 6, 7, 8, 9].all(x, !params.text.matches("(a|b|ab|ba){50}c"))', { text }],
  ['find', '[1, 2, 3, 4, 5, 6, 7, 8, 9].all(x, params.text.find("(a|b|ab|ba){50}c") == "")', { text }],
  ['many time zones', 'params.zones.all(z, request.time.getHours(z) >= 0)', { zones }],
  [
    'one time zone many times',
    'params.times.all(t, timestamp(t).getHours("Europe/Berlin") >= 0)',
    { times: Array(3_000).fill('2026-01-01T00:00:00Z') },
  ],
] as const)('%s pays for what it does', (_what, source, params) => {
  expect(evaluate(source, params, { nodes: true, maxWork })).toBe('stopped');
  expect(evaluate(source, params, { nodes: true, maxWork: Number.POSITIVE_INFINITY })).toBe(true);
});

const half = 'a'.repeat(40_000);
const halves = Array(15_000).fill('');
test.each([
  ['replace', 'params.half.replace("a", params.half) == ""', { half }],
  ['join', 'params.halves.join(params.half) == ""', { half, halves }],
] as const)('%s pays before it makes what no machine can hold', (_what, source, params) => {
  expect(evaluate(source, params, { nodes: true, maxWork })).toBe('stopped');
  expect(() => evaluate(source, params, { nodes: true, maxWork: Number.POSITIVE_INFINITY })).toThrow(
    RangeError,
  );
});

test('honest conditions on large requests are far from the bound', () => {
  const items = Array.from({ length: 500 }, (_, index) => ({
    sku: `A${index}`,
    price: index,
    at: '2026-01-01T00:00:00Z',
  }));
  const source =
    'params.items.all(item, item.price < 1000 && item.sku.lowerAscii().startsWith("a") && timestamp(item.at).getHours("Europe/Berlin") == 1)';
  expect(evaluate(source, { items }, { nodes: true, maxWork: maxWork / 2 })).toBe(true);
});
