import { decisionFactorNames, decisionFactors } from './decision-factors.ts';
import type { BuiltInTemplate } from './template.ts';

export const dataChange: BuiltInTemplate = {
  name: 'data_change',
  title: 'Change of data',
  description: 'Records are changed, merged, moved or deleted.',
  riskLevel: 'HIGH',
  expiresInMs: 4 * 3_600_000,
  schema: {
    title: 'Change of data',
    type: 'object',
    'x-ui': {
      order: [
        ...['system', 'operation', 'recordCount', 'records', 'statement', 'reason', 'backup'],
        ...['reversible', 'personalData', ...decisionFactorNames],
      ],
    },
    properties: {
      system: { title: 'System', type: 'string' },
      operation: {
        title: 'Operation',
        type: 'string',
        'x-ui': { widget: 'badge', tones: { delete: 'danger', update: 'warning', insert: 'info' } },
      },
      recordCount: { title: 'Records', type: 'integer', minimum: 0 },
      records: {
        title: 'Examples',
        type: 'array',
        items: { type: 'object' },
        'x-ui': { widget: 'table', columns: ['id', 'before', 'after'] },
      },
      statement: { title: 'Statement', type: 'string', 'x-ui': { widget: 'code', language: 'sql' } },
      reason: { title: 'Reason', type: 'string', 'x-ui': 'markdown' },
      backup: { title: 'Backup', type: 'string', format: 'uri', 'x-ui': 'link' },
      reversible: { title: 'Can be undone', type: 'boolean', 'x-ui': 'badge' },
      personalData: { title: 'Personal data', type: 'boolean', 'x-ui': 'badge' },
      ...decisionFactors,
    },
  },
  reviewers: {
    groups: ['data', 'operations'],
    lookAt: [
      'Does the statement reach the records it is meant for, and no others?',
      'Can it be undone, and from which backup?',
      'Is personal data touched, and may it be?',
    ],
  },
};
