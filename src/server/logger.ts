import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Lines of JSON on standard error; short readable ones when a person is looking. */
export function createLogger(level: string, readable: boolean): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  // Written at once: the last line before a crash is the one that is wanted.
  return readable ? pino(options, toPeople) : pino(options, pino.destination({ fd: 2, sync: true }));
}

const toPeople: DestinationStream = {
  write(line) {
    const { level, time, msg, ...facts } = JSON.parse(line) as Line;
    const label = pino.levels.labels[level] ?? String(level);
    process.stderr.write(`${time.slice(11, 19)} ${label.padEnd(5)} ${msg ?? ''}${written(facts)}\n`);
  },
};

interface Line {
  readonly level: number;
  readonly time: string;
  readonly msg?: string;
  readonly [fact: string]: unknown;
}

function written(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, fact]) => {
      const { stack } = (fact ?? {}) as { stack?: unknown };
      if (typeof stack === 'string') return `\n  ${stack.replaceAll('\n', '\n  ')}`;
      return ` ${name}=${typeof fact === 'string' ? fact : JSON.stringify(fact)}`;
    })
    .join('');
}
