import { expect, test } from 'vitest';
import { limits } from '../domain/limits.ts';
import type { ApprovalNotice } from '../domain/notification/notification.ts';
import { approvalMessage } from './slack-message.ts';

const notice: ApprovalNotice = {
  kind: 'APPROVAL',
  reason: 'REQUESTED',
  requester: 'Support bot',
  requesterKind: 'AGENT',
  project: 'general',
  expiresAt: new Date('2026-11-29T10:00:00Z'),
  revision: 3,
  type: 'refund',
  action: 'Refund 5 EUR',
  summary: 'Refund 5 EUR for order 4711',
  riskLevel: 'HIGH',
  params: { amount: 50_000 },
  context: {},
  keyValueContext: {},
  fileCount: 0,
  isWithheld: false,
  requestedBy: null,
  fallback: null,
};
const buttons = { id: 'appr_1', revision: 3 };
const to = { mentions: ['U024BE7LH'], url: 'https://approvals.example.com/a/appr_1' };

interface Message {
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly text?: { readonly text: string; readonly verbatim: boolean };
    readonly expand?: boolean;
    readonly elements?: readonly {
      readonly text: string | { readonly text: string };
      readonly value?: string;
    }[];
  }[];
}
const about = (facts: Partial<ApprovalNotice>, given: typeof buttons | { because: string } = buttons) =>
  approvalMessage({ notice: { ...notice, ...facts }, buttons: given, ...to }) as Message;

const sectionsOf = ({ blocks }: Message) =>
  blocks.flatMap(({ type, text }) => (type === 'section' && text ? [text.text] : []));
const buttonsOf = ({ blocks }: Message) =>
  (blocks.find(({ type }) => type === 'actions')?.elements ?? []).map(({ text }) =>
    typeof text === 'string' ? text : text.text,
  );

test('what will be done stands whole above the buttons, whatever the agent calls it', () => {
  const message = about({});
  expect(sectionsOf(message)).toEqual([
    '*A request waits for your decision* · *high risk*',
    '*What will be done, exactly* · `refund`\n```\n{\n  "amount": 50000\n}\n```',
    '*Written by the agent*\n```\nRefund 5 EUR\n\nRefund 5 EUR for order 4711\n```',
  ]);
  expect(buttonsOf(message)).toEqual(['Approve', 'Reject', 'Open']);
  const actions = message.blocks.at(-1)?.elements;
  expect(actions?.map(({ value }) => value)).toEqual([
    JSON.stringify(buttons),
    JSON.stringify(buttons),
    undefined,
  ]);
  expect(JSON.stringify(message)).toContain(
    'Asked by `Support bot` in `general` · until 2026-11-29 10:00 UTC',
  );
  expect(JSON.stringify(message)).toContain('<@U024BE7LH>');
});

test('without params, what will be done is in the context, which stands whole above the buttons', () => {
  const context = { amount: 50_000, currency: 'EUR', payee: 'Mallory' };
  const message = about({ params: null, context, keyValueContext: { Vendor: 'Acme' } });
  expect(sectionsOf(message).slice(1)).toEqual([
    '*Context* · *Written by the agent*\n```\n{\n  "amount": 50000,\n  "currency": "EUR",\n  "payee": "Mallory"\n}\n```',
    '*At a glance* · *Written by the agent*\n```\n{\n  "Vendor": "Acme"\n}\n```',
    '*Written by the agent*\n```\nRefund 5 EUR\n\nRefund 5 EUR for order 4711\n```',
  ]);
  expect(buttonsOf(message)).toEqual(['Approve', 'Reject', 'Open']);
});

test('an action that is the summary, too, is there once', () => {
  expect(sectionsOf(about({ summary: 'Refund 5 EUR' })).at(-1)).toBe(
    '*Written by the agent*\n```\nRefund 5 EUR\n```',
  );
});

test('no text of the agent is markup, a link or a mention', () => {
  const forged =
    '``` *bold* <!here> <https://evil.example|Approve here> & @channel `x`\u202E\u200B```\n<@U1>';
  const message = about({
    action: forged,
    summary: forged,
    requester: forged,
    project: forged,
    params: { [forged]: forged },
  });
  const [mention] = JSON.stringify(message).match(/<[^>]*>/g) ?? [];
  expect(JSON.stringify(message).match(/<[^>]*>/g)).toEqual([mention]);
  expect(mention).toBe('<@U024BE7LH>');
  for (const text of sectionsOf(message).slice(1)) {
    // Only our own fences: where each begins and ends.
    expect(text.split('```')).toHaveLength(3);
    expect(text.endsWith('```')).toBe(true);
  }
  const json = /```\n([\s\S]*)\n```/.exec(sectionsOf(message)[1] ?? '')?.[1] ?? '';
  expect(json).toContain('\\u0060\\u0060\\u0060 *bold* &lt;!here&gt;');
  expect(json).toContain('[U+202E][U+200B]');
  for (const { text, expand } of message.blocks.filter(({ type }) => type === 'section')) {
    expect([text?.verbatim, expand]).toEqual([true, true]);
  }
});

test.each<[string, Partial<ApprovalNotice>]>([
  ['params that Slack has no room for', { params: { text: 'x'.repeat(3_000) } }],
  ['params that grow beyond it when they are escaped', { params: { text: '<'.repeat(1_000) } }],
  ['a context that Slack has no room for', { context: { text: 'x'.repeat(3_000) } }],
  ['pairs that Slack has no room for', { keyValueContext: { text: 'x'.repeat(3_000) } }],
  ['params without members, and a summary that is too long', { params: {}, summary: 'x'.repeat(3_500) }],
  ['no params, and a summary that is too long', { params: null, summary: 'x'.repeat(3_500) }],
])('%s can only be opened', (_what, facts) => {
  const message = about(facts);
  expect(buttonsOf(message)).toEqual(['Open']);
  expect(JSON.stringify(message)).toContain('It is too long to be shown here. Open it to decide.');
  for (const text of sectionsOf(message)) expect(text.length).toBeLessThanOrEqual(limits.slackBlockMaxChars);
});

test('an output that is withheld can only be opened', () => {
  const message = about({ params: null, isWithheld: true });
  expect(buttonsOf(message)).toEqual(['Open']);
  expect(JSON.stringify(message)).toContain('shown to reviewers only');
});

test.each([
  [1, '*1 file: open to see it*'],
  [2, '*2 files: open to see them*'],
])('with %i attached it says so, and can only be opened', (fileCount, words) => {
  const message = about({ fileCount });
  expect(buttonsOf(message)).toEqual(['Open']);
  expect(JSON.stringify(message)).toContain(words);
  expect(JSON.stringify(message)).toContain('Files are not shown here. Open it to decide.');
});

test('there is no button that could not succeed, and it says why', () => {
  const message = about({}, { because: 'The policy asks for a reason.' });
  expect(buttonsOf(message)).toEqual(['Open']);
  expect(JSON.stringify(message)).toContain('The policy asks for a reason. Open it to decide.');
});

test('a long summary is cut visibly, and what will be done is not', () => {
  const message = about({ summary: '<'.repeat(2_000) });
  const words = sectionsOf(message)[2] ?? '';
  expect(words.length).toBeLessThanOrEqual(limits.slackBlockMaxChars);
  expect(words).toMatch(/(?:&lt;)…\n```\nThe rest is on the page\.$/);
  expect(buttonsOf(message)).toEqual(['Approve', 'Reject', 'Open']);
});
