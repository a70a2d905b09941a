import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A subject's process: where it listens, and what the kernel says that it has used. */
export interface Server {
  host: string;
  port: number;
  pid: number;
  cpuMs(): number;
  settle(): Promise<void>;
  settledRssKiB(): Promise<number>;
  stop(): Promise<void>;
}

const startMaxMs = 30_000;
const stopMaxMs = 12_000;
const nsPerMs = 1e6;

export async function serve(folder: string, argv: string[], env: Record<string, string>): Promise<Server> {
  const preload = new URL('collect.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--expose-gc', '--import', preload, ...argv], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A run that dies by surprise leaves no server behind.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const { hostname, port } = new URL(await url(child));
  const pid = child.pid;
  if (!pid) throw new Error('The server has no process id.');
  return {
    host: hostname,
    port: Number(port),
    pid,
    cpuMs: () => cpuMs(pid),
    settle: () => settle(pid),
    async settledRssKiB() {
      await settle(pid);
      for (let round = 0; round < 4; round++) {
        process.kill(pid, 'SIGWINCH');
        await sleep(300);
      }
      return rssKiB(pid);
    },
    stop: () => stop(child),
  };
}

function url(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(
      () => reject(new Error(`The server did not start in time.\n${said}`)),
      startMaxMs,
    );
    const listen = (chunk: Buffer) => {
      said += chunk;
      const found = /http:\/\/[\w.]+:\d+/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    child.once('exit', (code) => reject(new Error(`The server exited with ${code}.\n${said}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMaxMs);
  await gone;
  clearTimeout(timer);
}

/** Time on a CPU, of all threads, in kernel and user mode: to the nanosecond where the kernel counts so, else in ticks. */
function cpuMs(pid: number): number {
  try {
    let ns = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    }
    return ns / nsPerMs;
  } catch {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const msPerTick = 10;
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  }
}

function rssKiB(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]);
}

/** Waits until the process has been all but idle for a while: subscriptions are not acknowledged, so this is how we know. */
async function settle(pid: number): Promise<void> {
  const idleShare = 0.1;
  const windowMs = 25;
  for (let quiet = 0, tries = 0; quiet < 3 && tries < 400; tries++) {
    const before = cpuMs(pid);
    await sleep(windowMs);
    quiet = cpuMs(pid) - before < idleShare * windowMs ? quiet + 1 : 0;
  }
}
