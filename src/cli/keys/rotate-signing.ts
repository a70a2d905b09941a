import type { Command } from 'commander';
import { readEnv } from '../../env.ts';
import { withJson } from '../client-command.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';

export function addRotateSigning(keys: Command, terminal: Terminal): void {
  const command = keys
    .command('rotate-signing')
    .description(
      'make the key that signs receipts next, on DATABASE_URL or the embedded database, whose server has to be stopped',
    );
  withJson(command).action((options: { readonly json?: boolean }) => rotate(options, terminal));
}

async function rotate({ json }: { readonly json?: boolean }, terminal: Terminal): Promise<void> {
  const [{ onStore }, { rotateSigningKey }] = await Promise.all([
    import('../../app/on-store.ts'),
    import('../../actions/receipt/rotate-signing-key.ts'),
  ]);
  const { kid, signsFrom, made } = await onStore(readEnv(process.env), rotateSigningKey);
  const from = signsFrom.toISOString();
  if (json) return terminal.out(jsonText({ kid, signsFrom: from, made }, 0));
  if (!made) {
    terminal.out(`Made none: ${kid} waits already. It signs what is decided from ${from}.`);
    return;
  }
  terminal.out(`Made ${kid}. It is published now, and signs what is decided from ${from}.`);
  terminal.out('Receipts of earlier decisions stay as they are, and their keys stay published.');
}
