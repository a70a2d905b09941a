/** What is weighed whatever is decided, and what a question about a request is answered from first. */
export const decisionFactors = {
  riskFactors: {
    title: 'Risk factors',
    type: 'array',
    items: { type: ['string', 'object'] },
    'x-ui': 'list',
  },
  alternatives: {
    title: 'Alternatives',
    description: 'What could be done instead, and why it is not.',
    type: 'array',
    items: { type: ['string', 'object'] },
    'x-ui': 'list',
  },
  costEstimates: {
    title: 'Cost estimates',
    type: ['array', 'object', 'number', 'string'],
    items: { type: ['string', 'number', 'object'] },
    'x-ui': { widget: 'table', columns: ['item', 'amount', 'currency'] },
  },
} as const;

/** They come last, after what the request is about. */
export const decisionFactorNames = Object.keys(decisionFactors);
