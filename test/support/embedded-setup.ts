import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/entities/open-database.ts';
import { browserMissing } from './browser.ts';
import './store.ts';
import { warnInSummary } from './summary-reporter.ts';

/** Migrates one embedded database and keeps it as an image: starting from it takes a tenth of the time. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (browserMissing) {
    warnInSummary(
      'There is no Chromium, so what is tested in a browser was skipped.\nInstall it (Debian: apt-get install chromium), or say where it is with CHROMIUM.',
    );
  }
  const directory = await mkdtemp(join(tmpdir(), 'countersign-image-'));
  const db = await openDatabase({ kind: 'embedded', directory: null });
  await db.migrate();
  const image = join(directory, 'migrated.tar');
  await writeFile(image, Buffer.from(await (await db.image()).arrayBuffer()));
  await db.close();
  project.provide('store', { kind: 'embedded', image });
  return () => rm(directory, { recursive: true });
}
