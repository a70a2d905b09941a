import { describe, expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { type ConditionFacts, conditionProblem, evaluateCondition } from './condition.ts';

const facts: ConditionFacts = {
  type: 'refund',
  action: 'Refund an order',
  params: null,
  context: { customer: { tier: 'gold', tags: ['new', 'eu'] } },
  riskLevel: 'HIGH',
  project: 'general',
  requester: { handle: 'refund-agent', kind: 'AGENT', groups: ['support'], role: 'VIEWER' },
  recommendation: 'APPROVE',
  confidence: 0.92,
  time: new Date('2026-03-02T09:30:00Z'),
};

const find = (source: string, some: Partial<ConditionFacts> = {}) =>
  evaluateCondition(source, { ...facts, ...some }, noMemo);
const holds = (source: string, params: ConditionFacts['params'] = null) => {
  expect(conditionProblem(source)).toBeNull();
  const finding = find(source, { params });
  return 'failed' in finding ? finding.failed : finding.holds;
};

describe('what a condition sees', () => {
  test.each([
    'request.params.amount > 1000',
    'params.amount > 1000',
    'request.type == "refund" && type == "refund"',
    'type in ["refund", "payout"]',
    'action.startsWith("Refund")',
    'riskLevel == "HIGH" && request.riskLevel != "LOW"',
    'riskLevel in ["HIGH", "CRITICAL"]',
    'project == "general"',
    'context.customer.tier == "gold"',
    '"eu" in context.customer.tags',
    'requester.handle == "refund-agent" && requester.kind == "AGENT" && requester.role == "VIEWER"',
    '"support" in requester.groups && !("finance" in request.requester.groups)',
    'recommendation == "APPROVE" && confidence > 0.9',
    'params.urgent',
    'params["two words"] == 2',
    'params.lines.exists(line, line.price > 100 && line.sku.matches("^A[0-9]+$"))',
    'params.lines.all(line, line.tags.exists(tag, tag == "ok"))',
    'params.lines.filter(line, line.price > 100).map(line, line.sku) == ["A1"]',
    'size(params.lines) == 2 && params.lines.size() < 3',
    'params.note.contains("two") && params.note.lowerAscii().endsWith("words")',
    'params.lines[0].sku == "A1"',
  ])('%s', (source) => {
    const params = {
      amount: 1500,
      urgent: true,
      'two words': 2,
      note: 'In two Words',
      lines: [
        { price: 120, sku: 'A1', tags: ['ok'] },
        { price: 5.5, sku: 'B', tags: ['a', 'ok'] },
      ],
    };
    expect(holds(source, params)).toBe(true);
  });

  test('nothing recommended, and no confidence', () => {
    const none = { recommendation: null, confidence: null };
    expect(find('recommendation == null && confidence == null', none)).toEqual({ holds: true });
    expect(find('confidence != null && confidence > 0.9', none)).toEqual({ holds: false });
    expect(find('confidence > 0.9', none)).toHaveProperty('failed');
  });

  test('names that JavaScript gives a meaning to are names like any other', () => {
    const params = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1, "ok": true}');
    expect(holds('params.ok', params)).toBe(true);
    expect(holds('has(params.toString)', params)).toBe(false);
    expect(find('params.admin == true', { params })).toHaveProperty('failed');
  });
});

describe('numbers', () => {
  const within: [number, string, boolean][] = [
    [5000, '<= 5000', true],
    [5000, '<= 4999.5', false],
    [4999.5, '<= 5000', true],
    [4999.5, '< 4999', false],
    [5000, '== 5000', true],
    [5000, '== 5000.0', true],
    [4999.5, '== 4999.5', true],
    [4999.5, '!= 5000', true],
    [5000, 'in [1, 5000]', true],
    [5000, 'in [1, 5000.0]', true],
    [4999.5, 'in [1, 4999.5]', true],
    [4999.5, 'in [4999, 5000]', false],
    [5000, '* 2 == 10000', true],
    [5000, '* 1.5 == 7500', true],
    [4999.5, '* 2 == 9999', true],
    [4999.5, '+ 1 > 5000.25', true],
    [5001, '/ 2 == 2500.5', true],
    [5000, '% 100 == 0', true],
    [4999.5, '- 0.5 == 4999', true],
  ];
  test.each(within)('%d %s', (amount, rest, expected) => {
    expect(holds(`params.amount ${rest}`, { amount })).toBe(expected);
  });

  test('on either side of an operator, and of each other', () => {
    const params = { amount: 5000, share: 0.5, list: [1, 2.5, 5000] };
    expect(holds('5000 >= params.amount && 5000.0 == params.amount', params)).toBe(true);
    expect(holds('2 * params.amount == 10000 && 0.5 * params.amount == 2500', params)).toBe(true);
    expect(holds('params.amount * params.share == 2500', params)).toBe(true);
    expect(holds('params.amount in params.list && 2.5 in params.list && 1 in params.list', params)).toBe(
      true,
    );
    expect(holds('-params.amount < 0 && 1 + 0.5 == 1.5 && 1 == 1.0', params)).toBe(true);
    expect(holds('params.list.map(x, x * 2)[1] == 5', params)).toBe(true);
  });

  test('a text is not a number', () => {
    expect(find('params.amount <= 5000', { params: { amount: '10' } })).toHaveProperty('failed');
    expect(holds('double(params.amount) <= 5000', { amount: '10' })).toBe(true);
  });
});

describe('what is missing', () => {
  test('fails, with a sentence that names it', () => {
    const sentence = 'The condition asks for amount, which the request does not have.';
    expect(find('params.amount > 1')).toEqual({ failed: sentence });
    expect(find('!(params.amount > 1)')).toEqual({ failed: sentence });
    expect(find('context.order.total > 1')).toHaveProperty('failed');
  });

  test('can be asked for', () => {
    expect(holds('has(params.amount) && params.amount > 1')).toBe(false);
    expect(holds('has(request.params.amount)', { amount: 0 })).toBe(true);
    expect(holds('"amount" in params', { amount: 0 })).toBe(true);
  });

  test('does not matter where the other side decides', () => {
    expect(holds('params.amount > 1 || type == "refund"')).toBe(true);
    expect(holds('params.amount > 1 && type == "payout"')).toBe(false);
    expect(find('params.amount > 1 && type == "refund"')).toHaveProperty('failed');
  });
});

test.each([
  ['', 1, 1],
  ['params.amount >', 1, 16],
  ['params.amount >\n  && true', 2, 3],
  ['request.parms.amount > 1', 1, 9],
  ['amount > 1', 1, 1],
  ['riskLevel > 3', 1, 1],
  ['true &&\n  riskLevel == 3', 2, 3],
  ['1 + 1', 1, 1],
  ['params', 1, 1],
  ['params.all(type, true)', 1, 12],
  ['true && params.when < now()', 1, 23],
  ['timestamp("2026-02-30T00:00:00Z") == params.when', 1, 11],
  ['request.time < params.when.getHours("Mars/Olympus")', 1, 37],
  ['request.time < "2026-01-01T00:00:00Z"', 1, 1],
  ['duration("1 hour") == params.long', 1, 10],
  ['"a,b".split(1) == []', 1, 1],
  ['cel.bind(type, params, type == 1)', 1, 10],
  ['b"abc".base64() == ""', 1, 1],
  ['params.text.matches("(a")', 1, 21],
  ['params.text.matches(params.pattern)', 1, 28],
  ['riskLevel.matches("(?=H)")', 1, 19],
  ['size(params).matches("a")', 1, 1],
  ['params.a.all(i, x, x.size())', 1, 20],
  ['params.a.all(1, x, true)', 1, 14],
  ['params.a.all(x, x.b.all(y, y.c.all(z, z)))', 1, 30],
  ['true', 0, 0],
])('%j has its trouble at line %d, column %d', (source, line, column) => {
  const problem = conditionProblem(source);
  if (line === 0) expect(problem).toBeNull();
  else expect(problem).toMatchObject({ line, column, message: expect.stringMatching(/^[“A-Z].*\.$/) });
});

describe('a hostile condition', () => {
  test.each([
    ['is too long', `true ${' '.repeat(2_000)}`],
    ['is too deep', `${'('.repeat(200)}true${')'.repeat(200)}`],
    ['has too many parts', Array(400).fill('true').join('&&')],
    ['has a long list', `params.x in [${Array(150).fill(1).join(',')}]`],
    ['has a pattern that grows', 'params.x.matches("((x{100}){100}){100}")'],
    ['nests its operators', `${'!'.repeat(1_900)}true`],
  ])('that %s is refused', (_what, source) => {
    expect(conditionProblem(source)).not.toBeNull();
    expect(find(source)).toHaveProperty('failed');
  });

  const many = Array.from({ length: 30_000 }, (_, index) => index % 7);
  const long = 'a'.repeat(60_000);
  test.each([
    ['looks for everything in everything', 'params.a.all(x, x in params.b)', { a: many, b: [...many, 9] }],
    ['loops in a loop', 'params.a.all(x, params.a.all(y, x != 9 && y != 9))', { a: many }],
    ['hides that behind a choice', 'params.a.all(x, 9 in params.a) || true', { a: many }],
    [
      'searches what is slow to search',
      'params.s.contains(params.t)',
      { s: long, t: `b${long.slice(30_000)}` },
    ],
    [
      'compares long texts',
      'params.a.all(x, params.s == params.t)',
      { a: many, s: long, t: `${long.slice(1)}a` },
    ],
  ])('that %s fails within a moment', (_what, source, params) => {
    expect(conditionProblem(source)).toBeNull();
    const started = performance.now();
    expect(find(source, { params })).toEqual({
      failed: 'The condition takes too much work on a request of this size.',
    });
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('that matches slowly elsewhere matches in a moment here', () => {
    const started = performance.now();
    expect(holds('params.s.matches("^(a+)+$")', { s: `${long}b` })).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('does not stop an honest one from reading a long list once', () => {
    expect(holds('params.a.all(x, x < 7)', { a: many.slice(0, 20_000) })).toBe(true);
  });
});
