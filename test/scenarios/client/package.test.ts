import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram } from '../../fixtures/server/run-cli.ts';

const run = promisify(execFile);
const coreMaxBytes = 8 * 1_024;

/** What a program does first. */
const program = `import { Countersign, CountersignError } from '@countersign/client';
import { verifyWebhook } from '@countersign/client/webhooks';
const cs = new Countersign({ url: 'http://127.0.0.1:9', apiKey: 'csk_none', retries: 0 });
const error = await cs.approvals.get('appr_1').catch((thrown) => thrown);
console.log(error instanceof CountersignError, error.code, typeof verifyWebhook);
`;

describe('@countersign/client, as it is installed', onlyOn('embedded', 'A package is packed once.'), () => {
  let directory: string;
  let tarball: string;
  let home: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'countersign-client-'));
    await run('npm', ['pack', '--workspace', '@countersign/client', '--pack-destination', directory]);
    tarball = join(directory, (await readdir(directory)).find((name) => name.endsWith('.tgz')) ?? '');
    await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
    await writeFile(join(directory, 'program.js'), program);
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: directory });
    home = join(directory, 'node_modules/@countersign/client');
  });
  afterAll(() => rm(directory, { recursive: true }));

  test('has no dependencies, and types for everything', async () => {
    const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
    expect((await readdir(home)).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect(await readdir(join(directory, 'node_modules'))).toEqual(['.package-lock.json', '@countersign']);
    expect((await publint({ pkgDir: home, pack: false, strict: true })).messages).toEqual([]);
    const checked = await checkPackage(createPackageFromTarballData(await readFile(tarball)));
    const problems = checked.types ? checked.problems : [{ kind: 'NoTypes' }];
    // It is ESM alone, and is found by `exports`, which TypeScript's oldest resolution does not read.
    const accepted = (problem: object) =>
      ('resolutionKind' in problem && problem.resolutionKind === 'node10') ||
      ('kind' in problem && problem.kind === 'CJSResolvesToESM');
    expect(problems.filter((problem) => !accepted(problem))).toEqual([]);
  });

  test('runs in an empty project', async () => {
    const ran = await runProgram(process.execPath, ['program.js'], {}, directory);
    expect(ran).toEqual({ code: 0, out: 'true NETWORK function\n', err: '' });
  });

  test('its core is at most 8 KiB, bundled for a browser and compressed, and imports nothing', async () => {
    // What only some programs need is loaded when they do.
    const external = /(effects|handler|others|resume|spent|upload)\.js$/;
    const bundle = await rolldown({ input: join(home, 'dist/index.js'), platform: 'browser', external });
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    expect(output).toHaveLength(1);
    expect(output[0].imports.filter((name) => !external.test(name))).toEqual([]);
    const bytes = gzipSync(output[0].code, { level: 9 }).length;
    console.log(`The core of the client is ${bytes.toLocaleString('en')} bytes, compressed.`);
    expect(bytes).toBeLessThanOrEqual(coreMaxBytes);
  });
});
