import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { installPackage, type Manifest } from '../../fixtures/server/install-package.ts';
import { onlyIf, onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram } from '../../fixtures/server/run-cli.ts';
import { isWhole } from '../../fixtures/server/test-size.ts';

/** A package is packed, installed and started, on a machine that has other things to do. */
const patient = { timeout: 300_000 };

/** TEST_INSTALL=registry installs the dependencies as a user does; the default needs no network. */
const source = process.env['TEST_INSTALL'] === 'registry' ? 'registry' : 'checkout';

/** The package brings its own database, so one of the projects is enough. */
describe(
  `the package, dependencies from the ${source}`,
  isWhole() || source === 'registry'
    ? onlyOn('embedded', 'A package is packed once.')
    : onlyIf(false, 'Packing compiles and installs everything: TEST_SIZE=all, as in .ci/run.'),
  () => {
    let directory: string;
    let home: string;
    let manifest: Manifest;
    let environment: Readonly<Record<string, string>>;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'countersign-package-'));
      home = await installPackage(directory, source);
      manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as Manifest;
      environment = {
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
        HOME: directory,
        COUNTERSIGN_DATA_DIR: join(directory, 'data'),
        PORT: '0',
      };
    }, patient.timeout);
    afterAll(() => rm(directory, { recursive: true }));

    test('holds src compiled, with every file that a module reads, and nothing else', async () => {
      expect((await readdir(home)).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
      const packed = globSync('**/*.*', { cwd: join(home, 'dist') });
      const ofClient = packed.filter((name) => name.startsWith('packages/'));
      // Of the client, the documents alone; and what displays texts.
      const ofOthers = /^packages\/(client\/src\/documents(\.js|\/)|render\/src\/)/;
      expect(ofClient.every((name) => ofOthers.test(name))).toBe(true);
      const ofInbox = packed.filter((name) => name.startsWith('web/'));
      expect(ofInbox).toContain('web/dist/index.html');
      expect(ofInbox.every((name) => name.startsWith('web/dist/'))).toBe(true);
      const written = globSync('src/**/*.*', { exclude: ['**/*.test.ts'] });
      const compiled = written.map((name) => name.replace(/\.ts$/, '.js'));
      expect(packed.filter((name) => ![...ofClient, ...ofInbox].includes(name)).sort()).toEqual(
        compiled.sort(),
      );
    });

    test('is one that registries and bundlers take as it is', async () => {
      expect((await publint({ pkgDir: home, pack: false, strict: true })).messages).toEqual([]);
    });

    test('npx countersign --help prints help', patient, async () => {
      const ran = await runProgram('npx', ['--no-install', 'countersign', '--help'], environment, directory);
      expect(ran).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Usage: countersign') });
    });

    test('npx countersign dev serves on the embedded database until it is stopped', patient, async () => {
      const server = spawn('npx', ['--no-install', 'countersign', 'dev'], {
        cwd: directory,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const closed = once(server, 'close');
      const readData = async (name: string) =>
        JSON.parse(await readFile(join(directory, 'data', name), 'utf8')) as {
          readonly pid: number;
          readonly url: string;
        };
      onTestFinished(() => void server.kill('SIGKILL'));
      let complaint = '';
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        complaint += text;
      });
      const found = await vi.waitUntil(
        () => {
          if (server.exitCode !== null) throw new Error(`It ended with ${server.exitCode}:\n${complaint}`);
          return readData('dev.json').catch(() => null);
        },
        { timeout: 120_000, interval: 100 },
      );
      expect((await fetch(`${found.url}/readyz`)).status).toBe(200);
      // npx stands between; the process to stop is the one that holds the data.
      process.kill((await readData('lock')).pid, 'SIGTERM');
      expect(await closed).toEqual([0, null]);
      await expect(fetch(`${found.url}/readyz`)).rejects.toThrow('fetch failed');
    });

    test('an older Node says which one is needed, and nothing else', async () => {
      const main = join(home, manifest.bin.countersign);
      const versions = { ...process.versions, node: '20.20.2' };
      const pretend = `Object.defineProperty(process, 'versions', { value: ${JSON.stringify(versions)} })`;
      const words = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, main, '--help'];
      const ran = await runProgram(process.execPath, words, environment, directory);
      expect(ran).toMatchObject({ code: 1, out: '' });
      const [, needed = ''] = /^Countersign needs Node\.js (\d+) or later, .+\n$/.exec(ran.err) ?? [];
      expect(manifest.engines.node).toBe(`>=${needed}`);
      // It would not come so far if loading it took what only a newer Node has.
      expect(await readFile(main, 'utf8')).not.toMatch(/^import\b(?! *\()/m);
    });
  },
);
