import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { readEnv } from '../../env.ts';
import { type ApiError, keyRefused, sentenceOf, unreachable } from '../call-api.ts';
import { withJson, withServerOptions } from '../client-command.ts';
import { Failure } from '../failure.ts';
import { findServer, type ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';

interface UploadFilesOptions extends ServerOptions {
  readonly name?: string;
  readonly type?: string;
  readonly json?: boolean;
}

interface UploadFilesResponse {
  readonly id?: string;
  readonly errors?: readonly ApiError[];
}

export function addUpload(files: Command, terminal: Terminal): void {
  const command = files
    .command('upload')
    .description('put a file on a task, and print its id')
    .argument('<task>', 'the id of the task, task_…')
    .argument('<path>', 'the file')
    .option('--name <name>', 'another name than that of the path')
    .option('--type <type>', 'its media type, such as text/csv; pictures and documents show theirs');
  withJson(withServerOptions(command)).action((task: string, path: string, options: UploadFilesOptions) =>
    upload(task, path, options, terminal),
  );
}

async function upload(
  task: string,
  path: string,
  options: UploadFilesOptions,
  terminal: Terminal,
): Promise<void> {
  const server = await findServer(options, readEnv(process.env), 'agentKey');
  const { size } = await sizeOf(path);
  const name = encodeURIComponent(options.name ?? basename(path));
  const response = await fetch(`${server.url}/tasks/${encodeURIComponent(task)}/files/${name}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${server.key}`,
      'content-length': String(size),
      'idempotency-key': randomUUID(),
      ...(options.type ? { 'content-type': options.type } : {}),
    },
    body: Readable.toWeb(createReadStream(path)) as ReadableStream,
    // Sent as it is read.
    duplex: 'half',
  } as RequestInit).catch(() => {
    throw unreachable(server);
  });
  if (response.status === 401) throw keyRefused(server);
  const answer = (await response.json()) as UploadFilesResponse;
  const [error] = answer.errors ?? [];
  if (error || !answer.id)
    throw new Failure(error ? sentenceOf(error) : `The server answers ${response.status}.`);
  terminal.out(options.json ? jsonText(answer, 0) : answer.id);
}

async function sizeOf(path: string) {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`The file ${path} cannot be read: ${error.code}.`);
  });
  if (found.isFile()) return found;
  throw new Failure(`${path} is not a file.`);
}
