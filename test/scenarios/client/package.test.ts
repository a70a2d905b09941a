import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InstalledClient, installClient } from '../../fixtures/client/installed-client.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const coreMaxBytes = 8 * 1_024;

describe('@countersign/client, as it is installed', onlyOn('embedded', 'A package is packed once.'), () => {
  let client: InstalledClient;
  let home: string;
  beforeAll(async () => {
    client = await installClient();
    home = client.home;
  });
  afterAll(() => client.remove());

  test('has no dependencies, and types for everything', async () => {
    const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
    expect((await readdir(home)).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect(await readdir(join(client.directory, 'node_modules'))).toEqual([
      '.package-lock.json',
      '@countersign',
    ]);
    expect((await publint({ pkgDir: home, pack: false, strict: true })).messages).toEqual([]);
    const checked = await checkPackage(createPackageFromTarballData(await readFile(client.tarball)));
    const problems = checked.types ? checked.problems : [{ kind: 'NoTypes' }];
    // It is ESM alone, and is found by `exports`, which TypeScript's oldest resolution does not read.
    const accepted = (problem: object) =>
      ('resolutionKind' in problem && problem.resolutionKind === 'node10') ||
      ('kind' in problem && problem.kind === 'CJSResolvesToESM');
    expect(problems.filter((problem) => !accepted(problem))).toEqual([]);
  });

  test('its core is at most 8 KiB, bundled for a browser and compressed, and imports nothing', async () => {
    // What only some programs need is loaded when they do.
    const external = /(guard\/effects|elicitation-feed|handler|others|resume|spent|upload)\.js$/;
    const bundle = await rolldown({ input: join(home, 'dist/index.js'), platform: 'browser', external });
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    expect(output).toHaveLength(1);
    expect(output[0].imports.filter((name) => !external.test(name))).toEqual([]);
    const bytes = gzipSync(output[0].code, { level: 9 }).length;
    console.log(`The core of the client is ${bytes.toLocaleString('en')} bytes, compressed.`);
    expect(bytes).toBeLessThanOrEqual(coreMaxBytes);
  });
});
