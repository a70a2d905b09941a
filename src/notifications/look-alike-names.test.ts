import { expect, test } from 'vitest';
import type { ApprovalNotice } from '../domain/notification/notification.ts';
import { approvalEmail } from './email-text.ts';
import { approvalMessage } from './slack-message.ts';

const notice: ApprovalNotice = {
  kind: 'APPROVAL',
  reason: 'REQUESTED',
  requester: 'Support bot',
  requesterKind: 'AGENT',
  project: 'general',
  expiresAt: new Date('2026-11-29T10:00:00Z'),
  revision: 1,
  type: 'refund',
  action: 'Refund',
  summary: 'Refund',
  riskLevel: 'HIGH',
  params: { amount: 1, аmount: 50_000 },
  context: {},
  keyValueContext: {},
  fileCount: 0,
  isWithheld: false,
  requestedBy: null,
  fallback: null,
};

test('params whose names differ only by their look differ in an e-mail and in Slack', () => {
  const access = {
    url: 'https://a.example/a/appr_1',
    passcode: '123456',
    expiresAt: notice.expiresAt,
    isTogether: true,
  };
  expect(approvalEmail(notice, access).text).toContain('>   "amount": 1,\n>   "[а U+0430]mount": 50000\n');
  const buttons = { because: 'It is long.' };
  const message = approvalMessage({ notice, buttons, mentions: [], url: access.url });
  expect(JSON.stringify(message)).toContain(String.raw`\"amount\": 1,\n  \"[а U+0430]mount\": 50000\n`);
});
