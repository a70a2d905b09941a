import type { Command } from 'commander';
import { readEnv } from '../../env.ts';
import type { Terminal } from '../terminal.ts';

export function addAccept(receipts: Command, terminal: Terminal): void {
  receipts
    .command('accept-earlier')
    .description(
      'let receipts from before a restore be redeemed, on DATABASE_URL or the embedded database, whose server has to be stopped',
    )
    .action(() => accept(terminal));
}

async function accept(terminal: Terminal): Promise<void> {
  const [{ onStore }, { acceptEarlierReceipts }] = await Promise.all([
    import('../../app/on-store.ts'),
    import('../../actions/receipt/accept-earlier-receipts.ts'),
  ]);
  const epochs = await onStore(readEnv(process.env), acceptEarlierReceipts);
  terminal.out(
    epochs === 0
      ? 'There are no receipts from before a restore that are refused.'
      : 'Receipts from before the restore are good again. Those that are on record as redeemed or revoked stay so.',
  );
}
