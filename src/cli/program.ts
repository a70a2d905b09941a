import { Command } from 'commander';
import { addApprovals } from './approvals/approvals.ts';
import { addAudit } from './audit/audit.ts';
import { addDelegations } from './delegations/delegations.ts';
import { addDemo } from './demo/demo.ts';
import { addElicitations } from './elicitations/elicitations.ts';
import { addFiles } from './files/files.ts';
import { addKeys } from './keys/keys.ts';
import { addLinks } from './links/links.ts';
import { addMigrate } from './migrate.ts';
import { addPolicies } from './policies/policies.ts';
import { addPrincipals } from './principals/principals.ts';
import { addReceipts } from './receipts/receipts.ts';
import { addSchema } from './schema.ts';
import { addDev, addServe } from './serve.ts';
import { addSessions } from './sessions/sessions.ts';
import { addSetup } from './setup.ts';
import { addSignIn } from './sign-in.ts';
import { addTasks } from './tasks/tasks.ts';
import type { Terminal } from './terminal.ts';
import { addWebhooks } from './webhooks/webhooks.ts';
import { addWorkspace } from './workspace/workspace.ts';

export function createProgram(terminal: Terminal): Command {
  const program = new Command('countersign')
    .description(
      'The approvals backend for AI agents: an agent asks before it acts, a person decides, and the agent receives the decision at once.',
    )
    .exitOverride()
    .showHelpAfterError('Add --help to see what is possible.')
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    });
  addDemo(program, terminal);
  addDev(program);
  addServe(program);
  addMigrate(program, terminal);
  addSetup(program, terminal);
  addApprovals(program, terminal);
  addElicitations(program, terminal);
  addTasks(program, terminal);
  addFiles(program, terminal);
  addKeys(program, terminal);
  addSessions(program, terminal);
  addLinks(program, terminal);
  addPolicies(program, terminal);
  addWorkspace(program, terminal);
  addPrincipals(program, terminal);
  addDelegations(program, terminal);
  addReceipts(program, terminal);
  addSignIn(program, terminal);
  addWebhooks(program, terminal);
  addAudit(program, terminal);
  addSchema(program, terminal);
  return program;
}
