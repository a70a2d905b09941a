import { decisionFactorNames, decisionFactors } from './decision-factors.ts';
import type { BuiltInTemplate } from './template.ts';

export const communication: BuiltInTemplate = {
  name: 'communication',
  title: 'Message to people',
  description: 'Words go out in the name of the organisation: mail, posts, replies to customers.',
  riskLevel: 'MEDIUM',
  expiresInMs: 12 * 3_600_000,
  schema: {
    title: 'Message to people',
    type: 'object',
    'x-ui': {
      order: [
        'channel',
        'audience',
        'recipients',
        'subject',
        'draft',
        'tone',
        'sendAt',
        'thread',
        ...decisionFactorNames,
      ],
    },
    properties: {
      channel: { title: 'Channel', type: 'string', 'x-ui': 'badge' },
      audience: { title: 'Audience', type: 'string' },
      recipients: { title: 'Recipients', type: 'array', items: { type: 'string' }, 'x-ui': 'list' },
      subject: { title: 'Subject', type: 'string' },
      draft: { title: 'Draft', type: 'string', 'x-ui': 'markdown' },
      tone: { title: 'Tone', type: 'string', 'x-ui': 'badge' },
      sendAt: { title: 'Goes out', type: 'string', format: 'date-time', 'x-ui': 'date' },
      thread: { title: 'In reply to', type: 'string', format: 'uri', 'x-ui': 'link' },
      ...decisionFactors,
    },
  },
  reviewers: {
    groups: ['communications', 'support'],
    lookAt: [
      'Are these the people it is meant for, and nobody else?',
      'Does it promise something that nobody agreed to?',
      'Does it hold personal data, or anything that is not public yet?',
    ],
  },
};
