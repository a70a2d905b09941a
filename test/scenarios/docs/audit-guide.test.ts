import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tamperedLogs } from '../../fixtures/audit/tampered-logs.ts';
import { fileOf, headerOf, newLogKey, recordsOf } from '../../fixtures/audit/written-log.ts';
import { runCli, runProgram } from '../../fixtures/server/run-cli.ts';

// The program of the guide, as a reader copies it, and our own command on the same files.

// A process for each case.
vi.setConfig({ testTimeout: 240_000 });

let directory: string;
const inDirectory = (name: string) => join(directory, name);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-audit-'));
  const guide = await readFile('docs/guides/audit.md', 'utf8');
  const [, program = ''] = /```js\n(\/\/ check-log\.mjs[\s\S]*?)```/.exec(guide) ?? [];
  expect(program.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  await writeFile(inDirectory('check-log.mjs'), program);
  for (const [i, { file, checkpoints = [], knownKey }] of tamperedLogs.entries()) {
    await writeFile(inDirectory(`${i}.jsonl`), file);
    if (knownKey) await writeFile(inDirectory(`${i}.jwks`), JSON.stringify({ keys: [knownKey.jwk] }));
    for (const [n, note] of checkpoints.entries()) await writeFile(inDirectory(`${i}.note${n}`), note);
  }
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** The file of a case, and what its checker has from elsewhere, with the name that a program has for keys. */
const wordsOf = (i: number, keys: string) => [
  inDirectory(`${i}.jsonl`),
  ...(tamperedLogs[i]?.knownKey ? [keys, inDirectory(`${i}.jwks`)] : []),
  ...(tamperedLogs[i]?.checkpoints ?? []).flatMap((_, n) => ['--checkpoint', inDirectory(`${i}.note${n}`)]),
];

const check = async (i: number) => {
  const words = ['check-log.mjs', ...wordsOf(i, '--keys')];
  const { out, code } = await runProgram(process.execPath, words, {}, directory);
  return { out: out.trim(), code };
};

test('the program of the guide finds what our own command finds, in every case', async () => {
  for (const [i, { name, kind, seq }] of tamperedLogs.entries()) {
    const expected = kind ? { out: `${kind} ${seq}`, code: 1 } : { out: 'OK 25', code: 0 };
    expect({ name, ...(await check(i)) }).toEqual({ name, ...expected });
    if (wordsOf(i, '').length === 1) continue;
    const ours = await runCli(['audit', 'verify', ...wordsOf(i, '--jwks'), '--json']);
    const { kind: found = 'OK', seq: at, to } = JSON.parse(ours.out);
    expect({ name, out: `${found} ${at ?? to}`, code: ours.code }).toEqual({ name, ...expected });
  }
});

test('a note that nothing can be compared with is named, with what to do', async () => {
  const i = tamperedLogs.findIndex(({ kind }) => kind === 'NOT_REACHED');
  const { code, err } = await runCli(['audit', 'verify', ...wordsOf(i, '--jwks')]);
  expect({ code, err: err.trim() }).toEqual({
    code: 1,
    err: 'The checkpoint of line 3 cannot be compared, because the export does not reach back to it: it begins with line 5.',
  });
});

test('lines that are longer than what is read at once are read whole', async () => {
  const log = { lines: 7, key: newLogKey(), reasonAt: (seq: number) => '€'.repeat(40_000 + seq) };
  await writeFile(inDirectory('long.jsonl'), fileOf(headerOf(log), recordsOf(log)).trimEnd());
  const { code, out } = await runCli(['audit', 'verify', inDirectory('long.jsonl'), '--json']);
  expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 0, lines: 7, disclosures: 7, checkpoints: 1 });
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
