import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { cluster } from './cluster.ts';
import { measures } from './measures/all.ts';
import { options } from './options.ts';
import { otherLoad } from './other-load.ts';
import { held, type Report } from './report.ts';
import { ours, subjects } from './subjects/all.ts';
import { render } from './table.ts';
import { withContenders } from './with-contenders.ts';

const help = `npm run bench -- [--quick] [--only <measure>]… [--subject <name>]… [--json <file>]
measures: ${Object.keys(measures).join(', ')}
subjects: ${subjects()
  .map(({ name }) => name)
  .join(', ')}
TEST_DATABASE_URL or BENCH_DATABASE_URL names a PostgreSQL with fsync on; without one, one is started.`;

const chosen = options(process.argv.slice(2));
if (chosen.help) {
  console.log(help);
  process.exit(0);
}
for (const name of chosen.only) {
  if (!(name in measures)) throw new Error(`There is no measure ${name}.\n${help}`);
}

const run = Date.now().toString(36);
const started = performance.now();
const postgres = await cluster(process.env['BENCH_DATABASE_URL'] ?? process.env['TEST_DATABASE_URL']);
const machine = `${availableParallelism()} cores, Node ${process.version}, PostgreSQL ${postgres.version}, fsync on`;
console.log(`${new Date().toISOString().slice(0, 10)} · ${machine}${chosen.quick ? ' · quick' : ''}`);

const busy = await otherLoad();
if (busy > 0.1) {
  console.log(
    `Something else keeps ${(busy * 100).toFixed(0)} % of this machine busy: times below are doubtful, CPU less so.`,
  );
}

const entrants = subjects().filter(
  ({ name }) => chosen.subjects.length === 0 || chosen.subjects.includes(name),
);
const reports: Record<string, Report> = {};
try {
  for (const [name, { measure, alone }] of Object.entries(measures)) {
    if (chosen.only.length > 0 && !chosen.only.includes(name)) continue;
    const present = entrants.filter((subject) =>
      alone ? subject.name === ours : (subject.measures?.includes(name) ?? true),
    );
    if (present.length === 0) continue;
    const report = await withContenders(present, postgres, run, (contenders) =>
      measure({ contenders, cluster: postgres, quick: chosen.quick, run }),
    );
    console.log(render(report));
    reports[name] = report;
  }
} finally {
  await postgres.stop();
}

const aims = Object.values(reports).flatMap((report) => report.aims);
const seconds = ((performance.now() - started) / 1_000).toFixed(0);
console.log(`\n${aims.filter(held).length} of ${aims.length} aims held, in ${seconds} s.`);
if (chosen.json)
  await writeFile(chosen.json, JSON.stringify({ machine, date: new Date(), reports }, null, 2));
