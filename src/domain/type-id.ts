import { TypeID } from 'typeid-js';

/** GraphQL type → prefix of its ids: `appr_01jb…` is readable, sortable by time, and names its type. */
export const prefixes = {
  Workspace: 'ws',
  Principal: 'prin',
  ApiKey: 'key',
  Session: 'sess',
  Link: 'link',
  Project: 'proj',
  Task: 'task',
  Approval: 'appr',
  Decision: 'dec',
  Event: 'evt',
  Policy: 'pol',
  Delegation: 'dlg',
  Message: 'msg',
  Attachment: 'file',
  Elicitation: 'elic',
  Agent: 'agt',
  AgentVersion: 'agv',
  Execution: 'exec',
  WebhookEndpoint: 'hook',
  WebhookDelivery: 'dlv',
} as const;
export type NodeType = keyof typeof prefixes;

const types: ReadonlyMap<string, NodeType> = new Map(
  (Object.entries(prefixes) as [NodeType, string][]).map(([type, prefix]) => [prefix, type]),
);

export function encodeId(type: NodeType, uuid: string): string {
  return TypeID.fromUUID(prefixes[type], uuid).toString();
}

/** The type and uuid behind an id, or null for anything that is not one of ours. */
export function decodeId(id: string): { type: NodeType; uuid: string } | null {
  try {
    const parsed = TypeID.fromString(id);
    const type = types.get(parsed.getType());
    return type ? { type, uuid: parsed.toUUID() } : null;
  } catch {
    return null;
  }
}

/** The uuid of an id that must be of one type; null when it is not. */
export function uuidOf(type: NodeType, id: string): string | null {
  const decoded = decodeId(id);
  return decoded?.type === type ? decoded.uuid : null;
}
