import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { Client } from './graphql.ts';
import { done } from './mutations.ts';

/** The answer to an upload over plain HTTP. */
export interface Put {
  readonly status: number;
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly limit?: string; readonly max?: number };
  }[];
}

/** `PUT /tasks/<task id>/files/<name>`. */
export async function put(
  client: Client,
  taskId: string,
  name: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<Put> {
  const response = await fetch(`${client.url}/tasks/${taskId}/files/${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${client.key}`, ...headers },
    body: body as BodyInit,
  });
  return { status: response.status, ...((await response.json()) as object) } as Put;
}

/** `GET /files/<file id>`. */
export function get(client: Client, id: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${client.url}/files/${id}`, {
    ...init,
    headers: { authorization: `Bearer ${client.key}`, ...init.headers },
  });
}

/** A new task, for files. */
export async function openTask(agent: Client, name = 'Order 4711'): Promise<string> {
  return (await done(agent, 'createTask', { name })).task?.id ?? '';
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Everything that is stored in a directory of files, by file. */
export async function storedIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}
