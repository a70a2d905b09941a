import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../../src/cli/program.ts';
import { run } from '../../../src/cli/run.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { type CliResult, runProgram } from '../../fixtures/server/run-cli.ts';

/** A process compiles all that it loads. */
const patient = { timeout: 120_000 };

/** A terminal that keeps what is written to it. */
function recorded(): { readonly terminal: Terminal; readonly out: string[]; readonly notes: string[] } {
  const [out, notes]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    interactive: false,
    columns: 80,
    out: (line) => void out.push(line),
    note: (line) => void notes.push(line),
    paint: (_style, text) => text,
  };
  return { terminal, out, notes };
}

/** The words of every command and group of commands. */
function pathsOf(command: Command, path: readonly string[] = []): (readonly string[])[] {
  return command.commands.flatMap((child) => {
    const words = [...path, child.name()];
    return [words, ...pathsOf(child, words)];
  });
}

/** Nothing here needs rows, so one of the projects is enough. */
describe('help', onlyOn('embedded', 'Help needs no database.'), () => {
  const commands = pathsOf(createProgram(recorded().terminal));

  test.each(commands.map((words) => words.join(' ')))('countersign %s --help', async (words) => {
    const { terminal, out, notes } = recorded();
    expect(await run([...words.split(' '), '--help'], terminal)).toBe(0);
    expect(out.join('\n')).toMatch(`Usage: countersign ${words}`);
    expect(notes).toEqual([]);
  });

  describe('of the programs that npm starts', () => {
    let directory: string;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'countersign-help-'));
    });
    afterAll(() => rm(directory, { recursive: true }));
    const data = () => join(directory, 'data');
    // A port that is none: whatever would start all the same ends with a complaint instead of serving for ever.
    const node = (...words: string[]): Promise<CliResult> =>
      runProgram(process.execPath, words, { COUNTERSIGN_DATA_DIR: data(), PORT: 'none' });

    test('npm start -- --help says what would start, and starts nothing', patient, async () => {
      const { code, out, err } = await node('src/main.ts', '--help');
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('start a server');
      expect(existsSync(data())).toBe(false);
    });

    test('npm run demo -- --help does so too', patient, async () => {
      const { code, out, err } = await node('src/cli/main.ts', 'demo', '--help');
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('Usage: countersign demo');
      expect(out).not.toContain('agent     asks');
    });

    test.each([['--prot', '5000'], ['5000']])('npm start -- %s is refused', patient, async (...words) => {
      const { code, out, err } = await node('src/main.ts', ...words);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^error: (unknown option '--prot'|too many arguments for 'serve'.*: 5000\.)\n/);
      expect(err).toContain('Add --help');
      expect(existsSync(data())).toBe(false);
    });
  });
});
