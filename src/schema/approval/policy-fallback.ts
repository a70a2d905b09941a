import { fallbacks } from '../../domain/policy/fallback.ts';
import { enumOf } from '../enum.ts';

export const PolicyFallbackEnum = enumOf(
  'PolicyFallback',
  'What decides about a request that no policy catches.',
  fallbacks,
  {
    BUILT_IN: 'One person with the role REVIEWER or above; so it is where the workspace says nothing.',
    WORKSPACE: 'The stages that the workspace says (`updateWorkspace`).',
  },
);
