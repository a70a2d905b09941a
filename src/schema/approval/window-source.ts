import { windowSources } from '../../domain/policy/window.ts';
import { enumOf } from '../enum.ts';

export const WindowSourceEnum = enumOf(
  'WindowSource',
  'What set how long a request may wait.',
  windowSources,
  {
    REQUEST: 'The request itself.',
    POLICY: 'Its policy.',
    PROJECT: 'Its project.',
    TEMPLATE: 'The template that it was asked by.',
    RISK_LEVEL: 'Its risk, since nothing else did.',
  },
);
