import type { AgentVersion } from '../entities/agent-version.ts';
import type { Decision } from '../entities/decision.ts';
import type { FileRow } from '../entities/file.ts';
import type { MessageRow } from '../entities/message.ts';
import type { RequestRow } from '../entities/request.ts';
import { orderBy } from './order.ts';

// The orders in which what is below a row is listed.

export const oldestDecisionFirst = orderBy<Decision>('DECIDED_AT_ASC', false, [
  { name: 'decided_at', type: 'timestamptz', of: (decision) => decision.decidedAt },
  { name: 'id', type: 'uuid', of: (decision) => decision.id },
]);

export const oldestApprovalFirst = orderBy<RequestRow>('CREATED_AT_ASC', false, [
  { name: 'created_at', type: 'timestamptz', of: (request) => request.createdAt },
  { name: 'id', type: 'uuid', of: (request) => request.id },
]);

export const oldestMessageFirst = orderBy<MessageRow>('MESSAGE_NUMBER_ASC', false, [
  { name: 'number', type: 'bigint', of: (message) => message.number },
]);

export const oldestFileFirst = orderBy<FileRow>('FILE_CREATED_AT_ASC', false, [
  { name: 'created_at', type: 'timestamptz', of: (file) => file.createdAt },
  { name: 'id', type: 'uuid', of: (file) => file.id },
]);

export const newestVersionFirst = orderBy<AgentVersion>('NUMBER_DESC', true, [
  { name: 'number', type: 'bigint', of: (version) => version.number },
]);
