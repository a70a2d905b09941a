import { decisionFactorNames, decisionFactors } from './decision-factors.ts';
import type { BuiltInTemplate } from './template.ts';

export const access: BuiltInTemplate = {
  name: 'access',
  title: 'Access',
  description: 'A person or a program is given rights, or keeps them for longer.',
  riskLevel: 'HIGH',
  expiresInMs: 24 * 3_600_000,
  schema: {
    title: 'Access',
    type: 'object',
    'x-ui': {
      order: [
        ...['principal', 'system', 'role', 'permissions', 'justification', 'startsAt', 'endsAt'],
        ...['ticket', ...decisionFactorNames],
      ],
    },
    properties: {
      principal: { title: 'For whom', type: 'string' },
      system: { title: 'System', type: 'string' },
      role: { title: 'Role', type: 'string', 'x-ui': 'badge' },
      permissions: { title: 'Permissions', type: 'array', items: { type: 'string' }, 'x-ui': 'list' },
      justification: { title: 'Justification', type: 'string', 'x-ui': 'markdown' },
      startsAt: { title: 'From', type: 'string', format: 'date-time', 'x-ui': 'date' },
      endsAt: { title: 'Until', type: 'string', format: 'date-time', 'x-ui': 'date' },
      ticket: { title: 'Ticket', type: 'string', format: 'uri', 'x-ui': 'link' },
      ...decisionFactors,
    },
  },
  reviewers: {
    groups: ['security', 'it'],
    lookAt: [
      'Is it the least that the task needs, and does it end by itself?',
      'Does the recipient belong to the team that should have it?',
      'Would the same person hold two rights that have to be apart?',
    ],
  },
};
