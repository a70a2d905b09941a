import { elicitationStatuses } from '../../domain/elicitation/elicitation.ts';
import { enumOf } from '../enum.ts';

export const ElicitationStatusEnum = enumOf(
  'ElicitationStatus',
  'Where a question stands.',
  elicitationStatuses,
  {
    PENDING: 'It waits for an answer.',
    ACCEPTED: 'It was answered; `content` is the answer.',
    DECLINED: 'A reviewer saw it and chose not to answer.',
    CANCELED: 'It was taken back, or dismissed without an answer.',
    EXPIRED: 'It expired before an answer.',
  },
);
