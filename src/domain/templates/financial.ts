import { decisionFactorNames, decisionFactors } from './decision-factors.ts';
import type { BuiltInTemplate } from './template.ts';

export const financial: BuiltInTemplate = {
  name: 'financial',
  title: 'Payment or refund',
  description: 'Money leaves or is promised: refunds, payments, purchases, credits.',
  riskLevel: 'HIGH',
  expiresInMs: 8 * 3_600_000,
  schema: {
    title: 'Payment or refund',
    type: 'object',
    'x-ui': {
      order: [
        'amount',
        'payee',
        'reason',
        'category',
        'budget',
        'dueDate',
        'invoice',
        ...decisionFactorNames,
      ],
    },
    properties: {
      amount: { title: 'Amount', type: 'number', 'x-ui': { widget: 'currency', currencyFrom: 'currency' } },
      currency: { title: 'Currency', type: 'string', pattern: '^[A-Za-z]{3}$' },
      payee: { title: 'Paid to', type: 'string' },
      reason: { title: 'Reason', type: 'string', 'x-ui': 'markdown' },
      category: { title: 'Category', type: 'string', 'x-ui': 'badge' },
      budget: {
        title: 'Left in the budget',
        type: 'number',
        'x-ui': { widget: 'currency', currencyFrom: 'currency' },
      },
      dueDate: { title: 'Due', type: 'string', format: 'date', 'x-ui': 'date' },
      invoice: { title: 'Invoice', type: 'string', format: 'uri', 'x-ui': 'link' },
      ...decisionFactors,
    },
  },
  reviewers: {
    groups: ['finance'],
    lookAt: [
      'Does the amount agree with the invoice or the order that it is for?',
      'Is the payee known, and is the account the one on file?',
      'Is there budget left, and was the same thing paid before?',
    ],
  },
};
