import type { Command } from 'commander';
import { ask } from '../ask.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { clockTime } from '../moment.ts';
import { subscribe } from '../subscribe.ts';
import { oneLine, shortened, type Terminal } from '../terminal.ts';
import { type ApprovalLine, approvalLine, statusStyle } from './approval.ts';

interface Options extends ServerOptions {
  readonly after?: string;
  readonly json?: boolean;
}

const document = `subscription ($after: String) {
  approvalChanged(after: $after) {
    cursor occurredAt type actor { handle } approval { ${approvalLine} }
  }
}`;

interface Change {
  readonly cursor: string;
  readonly occurredAt: string;
  readonly type: string;
  readonly actor: { readonly handle: string } | null;
  readonly approval: ApprovalLine;
}

export function addWatch(approvals: Command, terminal: Terminal): void {
  const command = approvals.command('watch').description('every change as it happens, until you stop it');
  withJson(withServerOptions(command))
    .option('--after <cursor>', 'start after this cursor instead of now')
    .action((options: Options) => watch(options, terminal));
}

async function watch(options: Options, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  // Named before the first connection, so that nothing is missed if that one breaks before its first event.
  const after = options.after ?? (await ask<{ cursor: string }>(server, '{ cursor }')).cursor;
  if (!options.json) terminal.note(`Watching ${server.url}. Ctrl-C ends it.`);
  const changes = subscribe<Change>(
    server,
    'approvalChanged',
    document,
    { after },
    {
      onInterruption: () => terminal.note('The connection was interrupted; going on from the last event.'),
    },
  );
  for await (const change of changes) {
    terminal.out(options.json ? JSON.stringify(change) : lineOf(change, terminal));
  }
}

function lineOf({ occurredAt, type, actor, approval }: Change, terminal: Terminal): string {
  const who = actor ? oneLine(actor.handle) : '';
  const cells = [clockTime(occurredAt), type.padEnd(9), approval.status.padEnd(14), approval.id, who];
  if (!terminal.interactive) {
    return [occurredAt, type, approval.status, approval.id, who, oneLine(approval.summary)].join('\t');
  }
  const room = Math.max(terminal.columns - cells.join('  ').length - 2, 12);
  const status = terminal.paint(statusStyle(approval.status), cells[2] ?? '');
  const summary = shortened(oneLine(approval.summary), room);
  return [terminal.paint('dim', cells[0] ?? ''), cells[1], status, approval.id, who, summary].join('  ');
}
