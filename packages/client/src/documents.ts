/** The operations of the client, for programs that send them by themselves. They are texts, with their types. */
export { createApproval, readApproval } from './documents/approvals.ts';
export type { DataOf, Document, VariablesOf } from './documents/document.ts';
export { createElicitation, elicitationEnds } from './documents/elicitations.ts';
export {
  cancelApproval,
  completeExecution,
  createTask,
  failExecution,
  listApprovals,
  readExecution,
  readMessages,
  readTask,
  respond,
  reviseApproval,
  sendMessage,
  simulatePolicies,
  startExecution,
} from './documents/others.ts';
export { decisions, readCursor } from './documents/waiting.ts';
