import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { momentOption } from '../moment-option.ts';
import type { Terminal } from '../terminal.ts';

interface ExtendOptions extends ServerOptions {
  readonly until?: string;
  readonly for?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

const document = graphql(`mutation Extend($input: ExtendApprovalInput!) {
  extendApproval(input: $input) {
    ... on ExtendApprovalPayload { approval { id status expiresAt } }
    ... on UserError { code message }
  }
}`);

export function addExtend(approvals: Command, terminal: Terminal): void {
  const command = approvals
    .command('extend')
    .description('move the end of a request that waits to a later time')
    .argument('<id>', 'the approval, appr_…');
  withJson(withServerOptions(command))
    .option('--until <time>', 'the new end, such as 2027-01-31T00:00:00Z', momentOption)
    .option('--for <duration>', 'how long it waits from now on, such as P2D')
    .option('--reason <text>', 'why, for the record')
    .action(async (id: string, options: ExtendOptions) => {
      const server = await serverFor('reviewerKey', options);
      const input = {
        idempotencyKey: randomUUID(),
        id,
        expiresAt: options.until ?? null,
        expiresIn: options.for ?? null,
        reason: options.reason ?? null,
      };
      const { extendApproval } = await callApi(server, document, { input });
      const { approval } = payloadOf(extendApproval);
      if (options.json) return terminal.out(JSON.stringify({ approval }, null, 2));
      terminal.out(`${approval.id}  waits until ${approval.expiresAt}`);
    });
}
