import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { pressableAnswers } from './pressable-answers.ts';

const of = (properties: object, isFitting: (content: object) => boolean = () => true) =>
  pressableAnswers({ type: 'object', properties }, isFitting);
const contents = (choice: ReturnType<typeof of>) =>
  'because' in choice ? choice.because : choice.answers.map(({ content }) => content);

test.each([
  ['yes or no', { go: { type: 'boolean' } }, [{ go: true }, { go: false }]],
  ['one of a list', { at: { enum: ['eu', 'us'] } }, [{ at: 'eu' }, { at: 'us' }]],
  [
    'one with titles, of any type',
    { n: { oneOf: [{ const: 1, title: 'One' }, { const: '1' }] } },
    [{ n: 1 }, { n: '1' }],
  ],
])('%s can be pressed', (_what, properties, answers) => {
  expect(contents(of(properties))).toEqual(answers);
});

test.each([
  ['a text', { why: { type: 'string' } }, 'Its answer has to be written.'],
  [
    'several of a list',
    { days: { type: 'array', items: { enum: ['mon'] } } },
    'Its answer has to be written.',
  ],
  [
    'two members',
    { go: { type: 'boolean' }, why: { type: 'string' } },
    'Its answer is more than one choice.',
  ],
  ['no members', {}, 'Its answer is more than one choice.'],
  [
    'a long list',
    { n: { enum: Array.from({ length: limits.slackAnswersMax + 1 }, (_, n) => n) } },
    'It has too many answers for buttons.',
  ],
])('%s cannot', (_what, properties, because) => {
  expect(contents(of(properties))).toBe(because);
});

test('a choice that would be refused is no button, so there are none', () => {
  const strict = (content: object) => Object.values(content)[0] !== 'us';
  expect(contents(of({ at: { enum: ['eu', 'us'] } }, strict))).toBe(
    'Not every choice that it names would be taken as its answer.',
  );
});
