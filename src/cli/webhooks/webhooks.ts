import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addCreate } from './create.ts';
import { addDeliveries } from './deliveries.ts';
import { addList } from './list.ts';
import { addTest } from './test.ts';

/** Webhook endpoints, from a terminal. */
export function addWebhooks(program: Command, terminal: Terminal): void {
  const webhooks = program.command('webhooks').description('see, make and try webhook endpoints');
  addList(webhooks, terminal);
  addCreate(webhooks, terminal);
  addTest(webhooks, terminal);
  addDeliveries(webhooks, terminal);
}
