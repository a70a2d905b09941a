import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conditionProblem, evaluateCondition } from '../policy/condition.ts';
import { noMemo } from '../work/memo.ts';
import { namespaces } from './function-table.ts';
import { vocabulary } from './functions.ts';

// The guide lists every function that a condition may call, each with an example whose result is stated.

const guide = readFileSync('docs/guides/governing.md', 'utf8');
const section = guide.slice(guide.indexOf('## Conditions'), guide.indexOf('## Stages'));
const rows = [...section.matchAll(/^\| `(.+?)` \| `(.+?)` \| (.+?) \|$/gm)].map(
  ([, form = '', example = '', result = '']) => ({ form, example, result }),
);
const [, params = ''] = /```json\n(.*?)```/s.exec(section) ?? [];

const facts = {
  type: 'refund',
  action: 'Refund an order',
  params: JSON.parse(params) as Record<string, unknown>,
  context: {},
  riskLevel: 'LOW',
  project: 'general',
  requester: { handle: 'agent', kind: 'AGENT', groups: [], role: 'VIEWER' },
  recommendation: null,
  confidence: null,
  time: new Date('2026-03-02T09:30:00Z'),
} as const;

test.each(rows)('$example is $result', ({ example, result }) => {
  if (result === 'refused') {
    expect(conditionProblem(example)).not.toBeNull();
    return;
  }
  const source = `(${example}) == (${result.slice(1, -1)})`;
  expect(conditionProblem(source)).toBeNull();
  expect(evaluateCondition(source, facts, noMemo)).toEqual({ holds: true });
});

test('every function is listed, and nothing else is', () => {
  const listed = rows.flatMap(({ form }) => {
    const [, receiver, name] = /^(?:(\w+)\.)?(\w+)\(/.exec(form) ?? [];
    if (name === undefined) return [];
    if (receiver === undefined) return [name];
    const isNamespaced = namespaces.has(receiver) && vocabulary.has(`${receiver}.${name}`);
    return [isNamespaced ? `${receiver}.${name}` : `.${name}`];
  });
  expect([...new Set(listed)].sort()).toEqual([...vocabulary].sort());
});
