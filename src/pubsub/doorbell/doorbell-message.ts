import { limits } from '../../domain/limits.ts';

/** One message on the wire: its sender, and the workspaces that it rings for. Without any it is a heartbeat. */
export interface DoorbellMessage {
  readonly from: string;
  readonly workspaceIds: readonly string[];
}

export function parseDoorbellMessage(text: string): DoorbellMessage {
  const [from = '', ...workspaceIds] = text.split(' ');
  return { from, workspaceIds };
}

export function heartbeat(from: string): string {
  return from;
}

/** As few messages as hold all workspaces, none longer than any of the connections carries. */
export function packDoorbellMessages(from: string, workspaceIds: Iterable<string>): string[] {
  const messages: string[] = [];
  let message = from;
  for (const workspaceId of workspaceIds) {
    if (message.length + 1 + workspaceId.length > limits.bellPayloadMaxBytes) {
      messages.push(message);
      message = from;
    }
    message += ` ${workspaceId}`;
  }
  if (message !== from) messages.push(message);
  return messages;
}
