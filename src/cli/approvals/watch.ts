import type { Command } from 'commander';
import { readCursor } from '../../../packages/client/src/documents.ts';
import { cutTo } from '../../../packages/render/src/text/text-width.ts';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { clockTime } from '../moment.ts';
import { subscribe } from '../subscribe.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { approvalLine, statusStyle } from './approval.ts';

interface WatchApprovalsOptions extends ServerOptions {
  readonly after?: string;
  readonly json?: boolean;
}

const document = graphql(
  `subscription WatchApprovals($after: String) {
    approvalChanged(after: $after) {
      cursor occurredAt type actor { handle } approval { ...ApprovalLine }
    }
  }`,
  approvalLine,
);

type Change = DataOf<typeof document>['approvalChanged'];

export function addWatch(approvals: Command, terminal: Terminal): void {
  const command = approvals.command('watch').description('every change as it happens, until you stop it');
  withJson(withServerOptions(command))
    .option('--after <cursor>', 'start after this cursor instead of now')
    .action((options: WatchApprovalsOptions) => watch(options, terminal));
}

async function watch(options: WatchApprovalsOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  // Named before the first connection, so that nothing is missed if that one breaks before its first event.
  const after = options.after ?? (await callApi(server, readCursor)).cursor;
  if (!options.json) terminal.note(`Watching ${server.url}. Ctrl-C ends it.`);
  const changes = subscribe(
    server,
    document,
    { after },
    {
      onInterruption: () => terminal.note('The connection was interrupted; going on from the last event.'),
    },
  );
  for await (const change of changes) {
    terminal.out(options.json ? jsonText(change, 0) : lineOf(change, terminal));
  }
}

function lineOf({ occurredAt, type, actor, approval }: Change, terminal: Terminal): string {
  const who = actor?.handle ?? '';
  const { id, status, summary } = approval;
  if (!terminal.interactive) {
    return [occurredAt, type, status, id, oneLine(who), oneLine(summary)].join('\t');
  }
  // What was decided says more than that something was.
  const what = type === 'DECIDED' ? status : type;
  const start = [clockTime(occurredAt), what.padEnd(whatChars), id];
  const room = Math.max(terminal.columns - start.join('  ').length - 2, 12);
  const [time = '', shown = ''] = start;
  const style = type === 'DECIDED' ? statusStyle(status) : 'plain';
  const rest = cutTo(oneLine(`${who}: ${summary}`), room);
  return [terminal.paint('muted', time), terminal.paint(style, shown), id, rest].join('  ');
}

/** Of the longest status. */
const whatChars = 'INFO_REQUESTED'.length;
