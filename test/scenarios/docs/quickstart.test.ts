import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../fixtures/client/wait.ts';
import { installPackages } from '../../fixtures/server/install-packages.ts';
import { onlyIf, onlyOn } from '../../fixtures/server/only-on.ts';
import { type RunningCli, runProgram, startProgram } from '../../fixtures/server/run-cli.ts';
import { isWhole } from '../../fixtures/server/test-size.ts';

// Word by word, in an empty directory, with the packages as they are published.

const patient = { timeout: 600_000 };
const source = process.env['TEST_INSTALL'] === 'registry' ? 'registry' : 'checkout';
const where =
  isWhole() || source === 'registry'
    ? onlyOn('embedded', 'A package is packed once.')
    : onlyIf(false, 'Packing compiles and installs everything: TEST_SIZE=all, as in .ci/run.');

describe(`the quickstart, dependencies from the ${source}`, where, () => {
  let directory: string;
  let blocks: readonly { readonly language: string; readonly code: string }[];
  let server: RunningCli | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'countersign-quickstart-'));
    const guide = await readFile('docs/guides/quickstart.md', 'utf8');
    blocks = [...guide.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
      language,
      code,
    }));
  });
  afterAll(async () => {
    // npx stands between; the process to stop is the one that holds the data.
    const lock = await readFile(join(directory, 'quickstart/.countersign/lock'), 'utf8').catch(() => null);
    if (lock) process.kill((JSON.parse(lock) as { pid: number }).pid, 'SIGTERM');
    await server?.ended;
    await rm(directory, { recursive: true, force: true });
  });

  test('gates a function of 12 lines, from an empty directory to the effect', patient, async () => {
    const [setUp, program, start, decide] = blocks;
    if (!setUp || !program || !start || !decide) throw new Error('The quickstart has other blocks.');
    expect(blocks.map(({ language }) => language)).toEqual(['sh', 'js', 'sh', 'sh']);
    expect(program.code.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
    const since = performance.now();

    const home = join(directory, 'quickstart');
    const settings = { PATH: pathOfShell(), HOME: directory, COUNTERSIGN_DATA_DIR: '.countersign' };
    await installPackages(directory, setUp.code.replace(/^npx .*$/m, ''), source, settings);
    server = startProgram('npx', ['countersign', 'dev'], { ...settings, PORT: '0' }, home);
    expect(setUp.code).toMatch(/^npx countersign dev$/m);
    const failed = server.ended.then(({ err }) => Promise.reject(new Error(err)));
    const isUp = until('the server is up', () => server?.out().includes('ready') ?? false, 120_000);
    await Promise.race([isUp, failed]);
    failed.catch(() => undefined);

    await writeFile(join(home, 'refund.mjs'), program.code);
    const running = runProgram('bash', ['-euc', start.code], settings, home);
    const list = () => runProgram('npx', ['countersign', 'approvals', 'list'], settings, home);
    let id: string | undefined;
    await until(
      'it asks',
      async () => {
        [id] = /appr_\w+/.exec((await list()).out) ?? [];
        return id !== undefined;
      },
      60_000,
    );
    const decided = await runProgram(
      'bash',
      ['-euc', decide.code.replace('appr_…', id ?? '')],
      settings,
      home,
    );
    expect(decided).toMatchObject({ code: 0, err: '' });
    const ran = await running;
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^Waiting for a decision on http.+\nRefunded 120 EUR for order 4711\.\n$/);
    const seconds = (performance.now() - since) / 1_000;
    console.log(`The quickstart took ${seconds.toFixed(0)} s, with nobody who reads.`);
    expect(seconds).toBeLessThan(300);

    const again = await runProgram('node', ['refund.mjs'], settings, home);
    expect(again.out).toBe('Refunded 120 EUR for order 4711.\n');
  });
});

/** What a shell has that is not inside of this checkout. */
function pathOfShell(): string {
  const places = (process.env['PATH'] ?? '').split(delimiter);
  return places.filter((place) => !place.includes('node_modules')).join(delimiter);
}
