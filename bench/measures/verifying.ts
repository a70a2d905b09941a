import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { headerOf, newLogKey, recordsOf } from '../../test/fixtures/audit/written-log.ts';
import { execute } from '../execute.ts';
import { median } from '../statistics.ts';
import type { Measure } from './measure.ts';

const folder = fileURLToPath(new URL('../../', import.meta.url));
const ticksPerSecond = 100;

/** Seconds on a CPU, in user and kernel mode, of all processes that this one has started and that have ended. */
function endedChildrenSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

async function writeLog(file: string, lines: number): Promise<void> {
  const log = { lines, key: newLogKey(), checkpointEvery: 1_000 };
  const records = function* () {
    let text = `${JSON.stringify(headerOf(log))}\n`;
    for (const record of recordsOf(log)) {
      text += `${JSON.stringify(record)}\n`;
      if (text.length < 1024 * 1024) continue;
      yield text;
      text = '';
    }
    yield text;
  };
  await pipeline(Readable.from(records()), createWriteStream(file));
}

/** What `countersign audit verify` takes for a large log: one process, from its start to its end. */
export const verifying: Measure = async ({ quick }) => {
  const lines = quick ? 100_000 : 1_000_000;
  const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  try {
    const file = join(directory, 'log.jsonl');
    await writeLog(file, lines);
    const [cpu, wall]: [number[], number[]] = [[], []];
    for (let round = 0; round < 3; round++) {
      const [before, start] = [endedChildrenSeconds(), performance.now()];
      const argv = ['src/cli/main.ts', 'audit', 'verify', '--json', file];
      const verified = JSON.parse(await execute(process.execPath, argv, { cwd: folder }));
      if (verified.lines !== lines) throw new Error(`${verified.lines} lines were verified, not ${lines}.`);
      wall.push((performance.now() - start) / 1_000);
      cpu.push(endedChildrenSeconds() - before);
    }
    const [cpuSeconds, wallSeconds] = [median(cpu), median(wall)];
    return {
      title: `Verifying an export of ${lines.toLocaleString('en')} lines, with texts and checkpoints`,
      columns: ['lines', 'CPU, s', 'elapsed, s', 'lines per CPU second'],
      rows: [[lines.toLocaleString('en'), cpuSeconds, wallSeconds, Math.round(lines / cpuSeconds)]],
      // Of fewer lines the start of the process is too large a part.
      aims: quick
        ? []
        : [
            {
              what: 'CPU of verifying a million lines',
              value: cpuSeconds,
              unit: ' s',
              limit: 10,
              sense: 'at most',
            },
          ],
      notes: ['CPU is user and kernel time of the one process, its start included.'],
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
