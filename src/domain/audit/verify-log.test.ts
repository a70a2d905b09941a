import { expect, test } from 'vitest';
import { tamperedLogs } from '../../../test/fixtures/audit/tampered-logs.ts';
import { fileOf, headerOf, newLogKey, recordsOf } from '../../../test/fixtures/audit/written-log.ts';
import type { ExportHeader } from './audit-export.ts';
import { hashedOf, nextHash } from './line-hash.ts';
import { LogVerifier, type Trusted } from './verify-log.ts';

function verify(file: string, trusted: Trusted = {}) {
  const [header = '', ...lines] = file.trimEnd().split('\n');
  const verifier = new LogVerifier(JSON.parse(header) as ExportHeader, trusted);
  for (const line of lines) if (!verifier.push(line)) break;
  return verifier.end();
}

test.each(tamperedLogs)('$name', ({ file, checkpoints = [], knownKey, kind, seq }) => {
  const result = verify(file, { checkpoints, ...(knownKey && { publicKeys: [knownKey.publicKey] }) });
  if (kind) expect(result).toMatchObject({ kind, seq, message: expect.stringContaining(`${seq}`) });
  else
    expect(result).toMatchObject({
      checkpoints: checkpoints.length + file.split('"checkpoint"').length - 1,
      to: 25,
    });
});

const log = { lines: 25, key: newLogKey() };
const whole = fileOf(headerOf(log), recordsOf(log));

test('a log that was made again from a line on is found by a checkpoint from elsewhere', () => {
  const { checkpoint = '' } = JSON.parse(whole.trimEnd().split('\n').at(-1) ?? '');
  const trusted = { publicKeys: [log.key.publicKey], checkpoints: [checkpoint] };
  const again = { ...log, reasonAt: () => 'No' };
  const forged = fileOf(headerOf(again), recordsOf(again));
  // Without anything from elsewhere, the holder of the key is believed.
  expect(verify(forged)).toMatchObject({ lines: 25 });
  expect(verify(forged, trusted)).toMatchObject({ kind: 'FORKED', seq: 25 });
  expect(verify(whole, trusted)).toMatchObject({ lines: 25, checkpoints: 4 });
  const shorter = { ...log, lines: 20 };
  const cut = fileOf(headerOf(shorter), recordsOf(shorter));
  expect(verify(cut)).toMatchObject({ lines: 20 });
  expect(verify(cut, trusted)).toMatchObject({ kind: 'CUT_OFF', seq: 21 });
});

test('of two checkpoints from elsewhere for one line, both have to fit', () => {
  const { checkpoint = '' } = JSON.parse(whole.trimEnd().split('\n').at(-1) ?? '');
  const again = { ...log, reasonAt: () => 'No' };
  const { checkpoint: forked = '' } = [...recordsOf(again)].at(-1) as { checkpoint?: string };
  for (const checkpoints of [
    [checkpoint, forked],
    [forked, checkpoint],
  ]) {
    expect(verify(whole, { checkpoints })).toMatchObject({ kind: 'FORKED', seq: 25 });
  }
});

test('the keys of a checker go before those of the file', () => {
  expect(verify(whole, { publicKeys: [newLogKey().publicKey] })).toMatchObject({
    kind: 'OTHER_KEY',
    seq: 10,
  });
});

test('lines of other cases are in a proof by their digests alone', () => {
  const [header, ...records] = whole
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const lines = records.filter(({ line }) => line);
  const skipped = lines.slice(5, 24).map(({ line }) => hashedOf(line));
  const last = { ...header, from: 5, previousHash: lines[3].hash };
  const proof = [lines[4], { skipped }, lines[24], records.at(-1)];
  expect(verify(fileOf(last, proof))).toMatchObject({ lines: 2, checkpoints: 1, to: 25 });
  const wrong = [lines[4], { skipped: skipped.with(3, nextHash('', '')) }, lines[24], records.at(-1)];
  expect(verify(fileOf(last, wrong))).toMatchObject({ kind: 'EDITED', seq: 25 });
});

test.each(['{', '{}', '[]', 'null', '{"line":7}', '{"line":"x","hash":""}'])('%s is no line', (text) => {
  const [header = '', ...lines] = whole.trimEnd().split('\n');
  const result = verify([header, text, ...lines].join('\n'));
  expect(result).toMatchObject({ seq: 1, kind: expect.stringMatching(/UNREADABLE|EDITED/) });
});
