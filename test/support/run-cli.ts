import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a command is given beside its words. Nothing of the test's own environment reaches it. */
export type Settings = Readonly<Record<string, string>>;

export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  /** Everything that it has printed so far. */
  readonly out: () => string;
}

/** `countersign …` in a process of its own, without a terminal. */
export function startCli(words: readonly string[], settings: Settings = {}): RunningCli {
  return start(process.execPath, ['src/cli/main.ts', ...words], settings);
}

export function runCli(words: readonly string[], settings: Settings = {}): Promise<Ran> {
  return startCli(words, settings).ended;
}

/** Any other program in the same surroundings. */
export function runProgram(file: string, words: readonly string[], settings: Settings): Promise<Ran> {
  return start(file, words, settings).ended;
}

function start(file: string, words: readonly string[], settings: Settings): RunningCli {
  const child = spawn(file, words, {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: 'node_modules/.cache/node-compile',
      COUNTERSIGN_DATA_DIR: '/nowhere',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  return {
    child,
    out: () => printed.out,
    ended: once(child, 'close').then(([code]) => ({ code, ...printed })),
  };
}
