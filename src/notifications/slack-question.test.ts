import { describe, expect, test } from 'vitest';
import { pressableAnswers } from '../domain/elicitation/pressable-answers.ts';
import type { ElicitationNotice } from '../domain/notification/notification.ts';
import { elicitationMessage } from './slack-question.ts';

const notice: ElicitationNotice = {
  kind: 'ELICITATION',
  reason: 'REQUESTED',
  requester: 'Support bot',
  requesterKind: 'AGENT',
  project: 'general',
  expiresAt: new Date('2026-11-29T10:00:00Z'),
  message: 'Which <cost centre>?',
};

interface Message {
  readonly blocks: readonly {
    readonly type: string;
    readonly text?: { readonly text: string };
    readonly elements?: readonly { readonly text: { readonly text: string }; readonly value?: string }[];
  }[];
}
const asking = (properties: object, facts: Partial<ElicitationNotice> = {}) =>
  elicitationMessage({
    notice: { ...notice, ...facts },
    id: 'elic_1',
    choice: pressableAnswers({ type: 'object', properties }, () => true),
    mentions: ['U024BE7LH'],
    url: 'https://approvals.example.com/e/elic_1',
  }) as Message;
const sectionsOf = ({ blocks }: Message) =>
  blocks.flatMap(({ type, text }) => (type === 'section' && text ? [text.text] : []));
const buttonsOf = ({ blocks }: Message) =>
  (blocks.find(({ type }) => type === 'actions')?.elements ?? []).map(({ text, value }) => [
    text.text,
    value && JSON.parse(value),
  ]);

describe('a question in Slack', () => {
  test('of yes or no has both, and each carries the answer', () => {
    const message = asking({ go: { type: 'boolean', title: 'No harm', description: 'Ends <!here>' } });
    expect(sectionsOf(message).slice(1)).toEqual([
      '*Written by the agent*\n```\nWhich &lt;cost centre&gt;?\n```',
      '*The answer is* `go`\n```\nNo harm\nEnds &lt;!here&gt;\n```',
    ]);
    expect(buttonsOf(message)).toEqual([
      ['Yes', { id: 'elic_1', content: { go: true } }],
      ['No', { id: 'elic_1', content: { go: false } }],
      ['Decline', { id: 'elic_1' }],
      ['Open', undefined],
    ]);
  });

  test('names each choice by the value that is sent, whatever title the agent gave it', () => {
    const message = asking({
      at: {
        oneOf: [
          { const: 'delete', title: 'Keep' },
          { const: 'Open', title: 'Open' },
        ],
      },
    });
    expect(sectionsOf(message)[2]).toBe('*The answer is* `at`\n```\n“delete”: Keep\n```');
    expect(buttonsOf(message).map(([text]) => text)).toEqual(['“delete”', '“Open”', 'Decline', 'Open']);
  });

  test('shows a number and a text of the same digits apart, also where only one of them can be chosen', () => {
    const texts = (...values: unknown[]) => buttonsOf(asking({ at: { enum: values } })).map(([text]) => text);
    expect(texts(10, '10', true, 'true')).toEqual(['10', '“10”', 'true', '“true”', 'Decline', 'Open']);
    expect([texts(10)[0], texts('10')[0]]).toEqual(['10', '“10”']);
    const titled = asking({ at: { oneOf: [{ const: 10, title: 'Ten' }] } });
    expect(sectionsOf(titled)[2]).toContain('10: Ten');
    expect(sectionsOf(titled)[2]).not.toContain('“10”');
  });

  test.each([
    ['that is written', { why: { type: 'string' } }, {}, 'has to be written. Open it to answer.'],
    ['with a choice too long for a button', { at: { enum: ['x'.repeat(74)] } }, {}, 'too long to be shown'],
    [
      'that does not fit',
      { go: { type: 'boolean' } },
      { message: 'x'.repeat(3_100) },
      'too long to be shown',
    ],
    [
      'described at length',
      { go: { type: 'boolean', description: 'x'.repeat(3_100) } },
      {},
      'too long to be',
    ],
  ])('%s can only be opened, and it says why', (_what, properties, facts, because) => {
    const message = asking(properties, facts);
    expect(buttonsOf(message).map(([text]) => text)).toEqual(['Open']);
    expect(JSON.stringify(message)).toContain(because);
    for (const text of sectionsOf(message)) expect(text.length).toBeLessThanOrEqual(3_000);
  });

  test('a hidden character in a choice is marked on its button', () => {
    const [[text] = []] = buttonsOf(asking({ at: { enum: ['pay\u202E'] } }));
    expect(text).toBe('“pay[U+202E]”');
  });
});
