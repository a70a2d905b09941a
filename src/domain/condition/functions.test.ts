import { describe, expect, test } from 'vitest';
import { type ConditionFacts, conditionProblem, evaluateCondition } from '../policy/condition.ts';
import { noMemo } from '../work/memo.ts';

const facts: ConditionFacts = {
  type: 'refund',
  action: 'Refund an order',
  params: null,
  context: {},
  riskLevel: 'HIGH',
  project: 'general',
  requester: { handle: 'refund-agent', kind: 'AGENT', groups: ['support'], role: 'VIEWER' },
  recommendation: null,
  confidence: null,
  time: new Date('2026-03-02T09:30:00Z'),
};

const find = (source: string, some: Partial<ConditionFacts> = {}) =>
  evaluateCondition(source, { ...facts, ...some }, noMemo);
const holds = (source: string, params: ConditionFacts['params'] = null) => {
  expect(conditionProblem(source)).toBeNull();
  const finding = find(source, { params });
  return 'failed' in finding ? finding.failed : finding.holds;
};

test.each([
  [
    'params.text.toLowerCase() == ""',
    'Conditions have no function toLowerCase; the nearest is value.lowerAscii().',
  ],
  ['params.text.startWith("a")', 'Conditions have no function startWith; the nearest is value.startsWith().'],
  ['math.max(1, 2) == 2', 'Conditions have no function math.max; the nearest is math.greatest().'],
  ['math.celi(1.5) == 2', 'Conditions have no function math.celi; the nearest is math.ceil().'],
  ['split(params.text, ",") == []', 'Conditions have no function split; the nearest is value.split().'],
  ['now() < params.when', 'Conditions have no function now; the time is request.time.'],
  [
    'params.text.split(",").join(1) == ""',
    'There is no list.join(int), but list.join() and list.join(string).',
  ],
  ['request.time.getHours("Mars")', '“Mars” is not a time zone; use an IANA name such as Europe/Berlin.'],
])('%s is refused with what there is instead', (source, message) => {
  expect(conditionProblem(source)?.message).toBe(message);
});

describe('time', () => {
  const at = (time: string, source: string, params: ConditionFacts['params'] = null) =>
    find(source, { time: new Date(time), params });

  test('is that of the request, in whatever zone is asked for', () => {
    // A Saturday in Berlin, where the clock is put forward at one o'clock UTC, and in Kiritimati a Sunday.
    const night = '2026-03-28T23:30:00Z';
    expect(at(night, 'request.time == timestamp("2026-03-28T23:30:00Z")')).toEqual({ holds: true });
    expect(at(night, 'request.time.getHours("Europe/Berlin") == 0')).toEqual({ holds: true });
    expect(at('2026-03-29T01:30:00Z', 'request.time.getHours("Europe/Berlin") == 3')).toEqual({
      holds: true,
    });
    expect(at(night, 'request.time.getDayOfYear("Pacific/Kiritimati") == 87')).toEqual({ holds: true });
    expect(at(night, 'request.time.getDayOfWeek(params.zone) == 0', { zone: 'Pacific/Kiritimati' })).toEqual({
      holds: true,
    });
    expect(at(night, 'request.time.getMinutes("-03:45") == 45')).toEqual({ holds: true });
    expect(at('2026-12-31T23:59:59.999Z', 'request.time.getDayOfYear() == 364')).toEqual({ holds: true });
  });

  test.each(['Mars', '', 'Europe/Berlin\u0000', 'x'.repeat(100_000), '+25:00'])(
    'the zone %.20s fails the condition',
    (zone) => {
      expect(at('2026-03-28T23:30:00Z', 'request.time.getHours(params.zone) > 0', { zone })).toEqual({
        failed: expect.stringMatching(
          /“.{0,61}” is not a time zone; use an IANA name such as Europe\/Berlin\.$/,
        ),
      });
    },
  );

  test.each([
    ['timestamp("2026-01-31T00:00:00+01:00") == timestamp("2026-01-30T23:00:00Z")', true],
    ['timestamp("2026-01-31T00:00:00.000000001Z") > timestamp("2026-01-31T00:00:00Z")', true],
    ['timestamp("1969-12-31T23:59:59.5Z").getMilliseconds() == 500', true],
    ['timestamp("1969-12-31T23:59:59.9999Z").getSeconds() == 59', true],
    ['timestamp("0099-12-31T00:00:00Z").getDayOfYear() == 364', true],
    ['timestamp(params.seconds) == timestamp("2026-01-01T00:00:00Z")', true],
    ['duration("-1.5s") == duration("0s") - duration("1500ms")', true],
    ['duration("-0.5s") + duration("0.2s") == duration("-300ms")', true],
    ['timestamp("2026-01-01T00:00:00Z") - timestamp("2026-01-01T00:00:01.5Z") == duration("-1.5s")', true],
    ['string(duration("-1.5s")) == "-1.5s" && string(duration("90m")) == "5400s"', true],
    ['duration("-90m").getHours() == -1', true],
    ['[request.time].all(t, t in [timestamp("2026-03-02T09:30:00Z")])', true],
    ['params.times.map(t, timestamp(t)).max() == timestamp("2026-02-01T00:00:00Z")', true],
    ['type(request.time - request.time) == google.protobuf.Duration', true],
    ['request.time == params.times[0]', false],
    ['timestamp(params.times[0]) < params.times[1]', 'failed'],
    ['timestamp("9999-12-31T00:00:00Z") + duration("48h") > request.time', 'failed'],
    ['timestamp(params.seconds * 1000) > request.time', 'failed'],
    ['timestamp(params.bad) > request.time', 'failed'],
    ['timestamp(params.local) > request.time', 'failed'],
    ['duration(params.bad) > duration("1h")', 'failed'],
    ['duration(params.empty) > duration("1h")', 'failed'],
  ])('%s', (source, expected) => {
    const params = {
      seconds: 1_767_225_600,
      times: ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'],
      bad: 'Sat Nov 28 2026 18:58:00',
      local: '2026-11-28T18:58:00',
      empty: '',
    };
    expect(conditionProblem(source)).toBeNull();
    const finding = find(source, { params });
    expect('failed' in finding ? 'failed' : finding.holds).toBe(expected);
  });
});

describe('texts', () => {
  test('only ASCII letters change their case', () => {
    const params = { kelvin: '\u212a', dotted: 'İ', sharp: 'ß', sigma: 'Σ' };
    expect(holds('params.kelvin.lowerAscii() == params.kelvin && params.kelvin != "k"', params)).toBe(true);
    expect(holds('params.dotted.lowerAscii() == params.dotted', params)).toBe(true);
    expect(holds('params.sharp.upperAscii() == params.sharp', params)).toBe(true);
    expect(holds('params.sigma.lowerAscii() == params.sigma', params)).toBe(true);
  });

  test('places are counted in characters', () => {
    const params = { text: 'a📦b📦c', at: 2 };
    expect(holds('params.text.size() == 5 && params.text.indexOf("b") == 2', params)).toBe(true);
    expect(holds('params.text.substring(params.at, 4) == "b📦"', params)).toBe(true);
    expect(
      holds('params.text.lastIndexOf("📦") == 3 && params.text.indexOf("📦", params.at) == 3', params),
    ).toBe(true);
    expect(holds('params.text.split("").size() == 5', params)).toBe(true);
  });

  test.each([
    'params.text.substring(9) == ""',
    'params.text.substring(2, 1) == ""',
    'params.text.substring(0.5) == ""',
    'params.text.indexOf("a", -1) == 0',
    'params.text.replace("", "x") == ""',
    'params.text.extract("no braces") == ""',
    'params.text.split(params.number) == []',
    'params.list.join(",") == ""',
    'params.number.lowerAscii() == ""',
    'int(params.empty) == 0',
    'int("0x10") == 16',
    'quantity(params.text) == quantity("1")',
    'url(params.text) == url("https://a.example")',
    'optional.none().value() == 1',
    '[].max() == 1',
    '[1, "a"].min() == 1',
    'params.list.sum() == 1',
    'math.bitAnd(params.half, 1) == 1',
    'math.bitShiftLeft(1, params.below) == 1',
    'math.bitNot(params.text) == 1',
  ])('%s fails', (source) => {
    expect(
      find(source, { params: { text: 'abc', number: 1, list: [1, 'a'], empty: '', half: 0.5, below: -1 } }),
    ).toHaveProperty('failed');
  });
});

test.each([
  ['math.abs(params.n) == 100', { n: -100 }],
  ['math.abs(params.n) == 1.5', { n: -1.5 }],
  ['math.abs(-3) == 3', null],
  ['math.sign(params.n) == -1', { n: -2.5 }],
  ['math.sign(-3) == -1', null],
  ['math.bitAnd(params.n, 4) == 4 && math.bitAnd(4, params.n) == 4', { n: 6 }],
  ['math.bitNot(params.n) == -7 && math.bitXor(params.n, params.n) == 0', { n: 6 }],
  ['math.bitShiftLeft(params.n, 62) == -9223372036854775807 - 1', { n: 2 }],
  ['math.bitShiftLeft(params.n, 64) == 0 && math.bitShiftRight(params.n, 1000) == 0', { n: 2 }],
  ['math.bitShiftRight(params.n, 63) == 1 && math.bitShiftRight(params.n, 0) == -2', { n: -2 }],
  ['math.bitOr(9223372036854775807, params.n) == 9223372036854775807', { n: 1 }],
  ['math.abs(params.n) > 99 && math.abs(params.n) + 1 == 101', { n: -100 }],
] as const)('%s holds, whatever the type of the number is', (source, params) => {
  expect(holds(source, params)).toBe(true);
});
