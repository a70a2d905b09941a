import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram } from '../../fixtures/server/run-cli.ts';

const changeset = `---
"countersign": minor
---

The server has a door for machines.
`;

/** npm's workspaces leave their root out unless it is named, and then its changes could not be released. */
test('a changeset of the server makes its next version and a line in its changelog', {
  timeout: 60_000,
  ...onlyOn('embedded', 'A changelog needs no database.'),
}, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-changesets-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  for (const name of ['package.json', 'package-lock.json', '.changeset/config.json']) {
    await cp(name, join(directory, name));
  }
  await symlink(resolve('node_modules'), join(directory, 'node_modules'));
  await writeFile(join(directory, '.changeset/door.md'), changeset);
  const before = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };

  const program = resolve('node_modules/@changesets/cli/bin.js');
  const ran = await runProgram(process.execPath, [program, 'version'], {}, directory);
  expect(ran).toMatchObject({ code: 0, err: '' });

  const [major, minor = ''] = before.version.split('.');
  const after = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')) as { version: string };
  expect(after.version).toBe(`${major}.${Number(minor) + 1}.0`);
  const changelog = await readFile(join(directory, 'CHANGELOG.md'), 'utf8');
  expect(changelog).toContain(
    `## ${after.version}\n\n### Minor Changes\n\n- The server has a door for machines.`,
  );
});
