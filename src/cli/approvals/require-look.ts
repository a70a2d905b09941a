import { callApi } from '../call-api.ts';
import { Failure } from '../failure.ts';
import type { Server } from '../find-server.ts';
import { saysYes } from '../says-yes.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { printSheet, sheetDocument } from './approval-sheet.ts';

/**
 * Shows a request that was revised, and asks whether the answer is meant for what it says now. Where nobody can be
 * asked, the command ends with what to do.
 */
export async function requireLook(
  server: Server,
  { id, revision }: { readonly id: string; readonly revision: number },
  terminal: Terminal,
): Promise<void> {
  if (!terminal.interactive || !process.stdin.isTTY) {
    throw new Failure(
      `This request was revised and is now at revision ${revision}. Look at it with “countersign approvals show ${oneLine(id)}”, then answer with --revision ${revision}.`,
    );
  }
  const { approval } = await callApi(server, sheetDocument, { id });
  if (approval?.revision !== revision) {
    throw new Failure('This request was revised again meanwhile; nothing was decided. Look at it again.');
  }
  printSheet(approval, terminal, Date.now());
  const asked = `This request was revised; above is its revision ${revision}. Is your answer for that? [y/N] `;
  if (!(await saysYes(asked))) throw new Failure('Nothing was decided.');
}
