import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneReviewer } from '../policy/policy.ts';
import { composeAnswer } from './compose-answer.ts';
import { numbersIn } from './numbers-in.ts';
import type { QuestionSubject } from './question-subject.ts';
import { topics } from './topics.ts';

const nothing = {
  status: 'PENDING',
  revision: 1,
  type: 'refund',
  action: 'refund',
  summary: 'Refund',
  params: null,
  context: {},
  keyValueContext: {},
  riskLevel: 'MEDIUM',
  recommendation: null,
  requester: 'agent',
  requestedBy: null,
  assignee: null,
  assignedGroup: null,
  stage: 1,
  stageEndsAt: null,
  ballot: { votes: [], same: [] },
  policySnapshot: { policy: null, stages: [oneReviewer], onExpiry: 'EXPIRE' },
  createdAt: new Date(0),
  expiresAt: new Date(3_600_000),
  decision: null,
  notes: [],
} as unknown as QuestionSubject;

const names = fc.oneof(
  fc.constantFrom('cost', 'costEstimates', 'alternatives', 'risk_factors', 'reason', 'vendor', 'a/b', 'x~y'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const texts = fc.string({ unit: 'binary', maxLength: 60 });
const json = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.double({ noNaN: true }),
    fc.constantFrom(null, true, 50_000, '”\n\nCost:\n- “'),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(names, tie('value'), { maxKeys: 6 }) as fc.Arbitrary<Record<string, unknown>>,
}));
const questions = fc
  .array(
    fc.oneof(
      texts,
      fc.constantFrom('why', 'cost', '50,000', 'alternatives', 'risk', 'vendor', 'who decides'),
    ),
  )
  .map((words) => words.join(' '));

test('an answer is quotes and fixed sentences, and every source leads to something', () => {
  const titles = ['That figure', 'By that name', ...Object.values(topics).map(({ title }) => title)];
  const sentences = Object.values(topics).flatMap(({ none }) => (none ? [none] : []));
  fc.assert(
    fc.property(questions, json.object, json.object, (question, context, params) => {
      const about = { ...nothing, context, params };
      const { content, sources } = composeAnswer(question, about);
      expect(composeAnswer(question, about)).toEqual({ content, sources });
      expect(content).not.toBe('');
      for (const line of content.split('\n')) {
        const isOurs =
          titles.includes(line.slice(0, -1)) ||
          sentences.includes(line) ||
          line.startsWith('Nothing in this');
        expect(isOurs || /^( {2})?- /.test(line), line).toBe(true);
      }
      for (const pointer of sources) {
        const [, ...path] = pointer
          .split('/')
          .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
        if (path[0] !== 'context' && path[0] !== 'params') continue;
        let at: unknown = about;
        for (const part of path) {
          expect(Object.hasOwn(at as object, part), pointer).toBe(true);
          at = Reflect.get(at as object, part);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('a question of the greatest length is read at once', () => {
  const context = Object.fromEntries(Array.from({ length: 4_000 }, (_, i) => [`k${i}`, i]));
  for (const part of ['1', '1,', 'who ', 'what is it ', '$ ', '1.1 k ', 'k5 ', 'aB1']) {
    const question = part.repeat(4_000 / part.length);
    const started = performance.now();
    composeAnswer(question, { ...nothing, context });
    expect(performance.now() - started, part).toBeLessThan(1_000);
  }
});

test.each([
  ['why 50,000?', [50_000]],
  ['$50k and 1.5m', [50_000, 1_500_000]],
  ['1’200’000 or 12,5', [1_200_000, 12.5]],
  ['GPU4 v1.2.3', []],
  ['nothing', []],
])('the numbers in “%s”', (question, numbers) => {
  expect([...numbersIn(question)]).toEqual(numbers);
});
