import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

/** A server in a process of its own, so that it can be killed. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** What it wrote, both streams. */
  output(): string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

const startMaxMs = 60_000;

/** Starts `src/main.ts` as `npm start` does. Answers when it is ready, or else says what it wrote. */
export async function startProcess(
  env: Readonly<Record<string, string>>,
  port: number,
): Promise<ServerProcess> {
  const server = launch(env, port);
  const deadline = performance.now() + startMaxMs;
  let gone = false;
  server.exited.then(() => {
    gone = true;
  });
  while (!(await isReady(server.url))) {
    if (gone || performance.now() > deadline) {
      server.kill('SIGKILL');
      throw new Error(`The server did not become ready:\n${server.output()}`);
    }
    await after(50);
  }
  return server;
}

/** The same without waiting, for a server that is expected to refuse. */
export function launch(env: Readonly<Record<string, string>>, port: number): ServerProcess {
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => written.push(text));
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    output: () => written.join(''),
    kill: (signal) => child.kill(signal),
    exited: once(child, 'close').then(([code, signal]) => ({ code, signal })),
  };
}

export async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
