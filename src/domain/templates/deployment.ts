import { decisionFactorNames, decisionFactors } from './decision-factors.ts';
import type { BuiltInTemplate } from './template.ts';

export const deployment: BuiltInTemplate = {
  name: 'deployment',
  title: 'Deployment',
  description: 'Software or configuration reaches an environment that people depend on.',
  riskLevel: 'HIGH',
  expiresInMs: 2 * 3_600_000,
  schema: {
    title: 'Deployment',
    type: 'object',
    'x-ui': {
      order: [
        ...['service', 'environment', 'version', 'changes', 'diff', 'checks', 'rollbackPlan'],
        ...['scheduledFor', 'pipeline', ...decisionFactorNames],
      ],
    },
    properties: {
      service: { title: 'Service', type: 'string' },
      environment: {
        title: 'Environment',
        type: 'string',
        'x-ui': { widget: 'badge', tones: { production: 'danger', staging: 'warning', development: 'info' } },
      },
      version: { title: 'Version', type: 'string' },
      changes: { title: 'Changes', type: 'string', 'x-ui': 'markdown' },
      diff: { title: 'Difference', type: 'string', 'x-ui': { widget: 'code', language: 'diff' } },
      checks: {
        title: 'Checks',
        type: 'array',
        items: { type: 'object' },
        'x-ui': { widget: 'table', columns: ['name', 'result'] },
      },
      rollbackPlan: { title: 'Way back', type: 'string', 'x-ui': 'markdown' },
      scheduledFor: { title: 'Scheduled for', type: 'string', format: 'date-time', 'x-ui': 'date' },
      pipeline: { title: 'Pipeline', type: 'string', format: 'uri', 'x-ui': 'link' },
      ...decisionFactors,
    },
  },
  reviewers: {
    groups: ['sre', 'release'],
    lookAt: [
      'Did every check pass on exactly this version?',
      'Is there a way back, and has it been tried?',
      'Who depends on it at this hour, and who is on call?',
    ],
  },
};
