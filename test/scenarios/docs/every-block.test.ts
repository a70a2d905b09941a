import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Countersign } from '../../../packages/client/src/index.ts';
import { type Block, codeBlocks } from '../../fixtures/docs/blocks.ts';
import { elsewhere, isMeant, notRun } from '../../fixtures/docs/elsewhere.ts';
import { createReader, left, type Reader } from '../../fixtures/docs/reader.ts';
import { runBlock } from '../../fixtures/docs/run-block.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

// Every block of code in every document runs here, in another test that is named, or is in the list that says why not.

const isAt = (block: Block) => [...elsewhere, ...notRun].some(isMeant(block));
// The statement of the guide to operating begins another history of the database, so it comes last.
const here = codeBlocks
  .filter((block) => !isAt(block))
  .sort((one, other) => Number(one.language === 'sql') - Number(other.language === 'sql'));
const patient = { timeout: 60_000 };

describe('the blocks of the documents', onlyOn('embedded', 'They see the API only.'), () => {
  let reader: Reader;
  let stopped = false;
  let approving: Promise<void>;
  beforeAll(async () => {
    reader = await createReader();
    const { approvals } = new Countersign({ url: reader.agent.url, apiKey: reader.reviewer.key ?? '' });
    approving = (async () => {
      while (!stopped) {
        const waiting = await approvals.list({ filter: { status: ['PENDING'] } });
        for (const { id, summary } of waiting.approvals) {
          if (summary !== left.summary) await approvals.approve(id).catch(() => undefined);
        }
        await after(50);
      }
    })();
  }, 60_000);
  afterAll(async () => {
    stopped = true;
    await approving;
    await reader.close();
    console.log(
      `${here.length + elsewhereCount()} of ${codeBlocks.length} blocks of code run, ${elsewhereCount()} of them in another test. Not run:`,
    );
    for (const { document, begins, why } of notRun) console.log(`  ${document}, ${begins}: ${why}`);
  });

  test.each(here.map((block) => [block.title, block] as const))('%s', patient, async (_title, block) => {
    await runBlock[block.language]?.(block, reader);
  });

  test('each place in the lists is that of a block, and the test that is named reads the document', () => {
    for (const place of [...elsewhere, ...notRun]) {
      expect(codeBlocks.filter((block) => isMeant(block)(place)).length, place.document).toBeGreaterThan(0);
    }
    for (const { document, test } of elsewhere) {
      expect(existsSync(test), test).toBe(true);
      expect(readFileSync(test, 'utf8')).toContain(document);
    }
    expect(notRun.length).toBeLessThanOrEqual(4);
  });

  test('a block that says what is not so is found', patient, async () => {
    const wrong: Block[] = [
      { language: 'graphql', document: 'docs/guides/links.md', code: '' },
      { language: 'ts', document: '', code: "throw new Error('No');" },
      { language: 'sh', document: '', code: 'countersign approvals settle appr_…' },
      {
        language: 'json',
        document: 'docs/guides/elicitations.md',
        code: '{ "schema": { "type": "objekt" } }',
      },
    ].map((block) => ({ ...block, title: '' }));
    for (const block of wrong) await expect(runBlock[block.language]?.(block, reader)).rejects.toThrow();
  });
});

function elsewhereCount(): number {
  return codeBlocks.filter((block) => elsewhere.some(isMeant(block))).length;
}
