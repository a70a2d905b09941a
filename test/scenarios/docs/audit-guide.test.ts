import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tamperedLogs } from '../../fixtures/audit/tampered-logs.ts';
import { runCli, runProgram } from '../../fixtures/server/run-cli.ts';

// The program of the guide, as a reader copies it, and our own command on the same files.

let directory: string;
const inDirectory = (name: string) => join(directory, name);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-audit-'));
  const guide = await readFile('docs/guides/audit.md', 'utf8');
  const [, program = ''] = /```js\n(\/\/ check-log\.mjs[\s\S]*?)```/.exec(guide) ?? [];
  expect(program.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  await writeFile(inDirectory('check-log.mjs'), program);
  for (const [i, { file }] of tamperedLogs.entries()) await writeFile(inDirectory(`${i}.jsonl`), file);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const check = async (i: number) => {
  const { out, code } = await runProgram(process.execPath, ['check-log.mjs', `${i}.jsonl`], {}, directory);
  return { out: out.trim(), code };
};

test('the program of the guide finds what our own command finds, in every case', async () => {
  for (const [i, { name, kind, seq }] of tamperedLogs.entries()) {
    const expected = kind ? { out: `${kind} ${seq}`, code: 1 } : { out: 'OK 25', code: 0 };
    expect({ name, ...(await check(i)) }).toEqual({ name, ...expected });
  }
});

test('our own command says it in a sentence, and ends with 1', async () => {
  const i = tamperedLogs.findIndex(({ kind }) => kind === 'EDITED');
  const [whole, edited] = [
    await runCli(['audit', 'verify', inDirectory('0.jsonl')]),
    await runCli(['audit', 'verify', inDirectory(`${i}.jsonl`)]),
  ];
  expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('25 lines are whole') });
  expect(edited).toMatchObject({ code: 1, err: expect.stringContaining('Line 7 was edited') });
  const json = await runCli(['audit', 'verify', inDirectory(`${i}.jsonl`), '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ kind: 'EDITED', seq: 7 });
});
