/** The operations of the client, for programs that send them by themselves. They are texts, with their types. */
export {
  cancelApproval,
  createApproval,
  listApprovals,
  readApproval,
  readMessages,
  respond,
  reviseApproval,
  sendMessage,
} from './documents/approvals.ts';
export type { DataOf, Document, VariablesOf } from './documents/document.ts';
export { createElicitation } from './documents/elicitations.ts';
export {
  completeExecution,
  createTask,
  failExecution,
  readExecution,
  readTask,
  simulatePolicies,
  startExecution,
} from './documents/others.ts';
export { decisions, elicitationEnds, readCursor } from './documents/waiting.ts';
