import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { cosignatureLine, keysOfJwks, parseCheckpoint } from '../../domain/audit/checkpoint.ts';
import { refusalOf } from '../../domain/audit/witnessed-log.ts';
import { limits } from '../../domain/limits.ts';
import { exit, Failure } from '../failure.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { type SeenLog, verifierKey, WitnessDirectory, type WitnessKey } from './witness-directory.ts';

interface WitnessOptions {
  readonly directory: string;
  readonly name: string;
  readonly every: string;
  readonly once?: boolean;
}

export function addWitness(audit: Command, terminal: Terminal): void {
  audit
    .command('witness')
    .description(
      'follow the checkpoints of logs, refuse a shorter or a forked one, and sign those that go on',
    )
    .argument('<url...>', 'where checkpoints are shown: https://…/.well-known/checkpoints/<workspace>')
    .option('--directory <path>', 'where its key is, and what it has seen', 'witness')
    .option('--name <name>', 'what it signs as', `${hostname()}/countersign-witness`)
    .option('--every <seconds>', 'how often it looks', '60')
    .option('--once', 'look once; ends with 1 if something was refused')
    .action((urls: string[], options: WitnessOptions) => witness(urls, options, terminal));
}

async function witness(urls: readonly string[], options: WitnessOptions, terminal: Terminal): Promise<void> {
  const everyMs = Number(options.every) * 1_000;
  if (!(everyMs > 0)) throw new Failure('--every is a number of seconds.', exit.usage);
  const directory = new WitnessDirectory(options.directory);
  const key = await directory.key(options.name);
  terminal.note(`The key of this witness: ${verifierKey(key)}`);
  for (;;) {
    let refused = 0;
    for (const url of urls) {
      const problem = await look(url, directory, key).catch((error: Error) => error.message);
      if (problem === null) continue;
      refused += 1;
      terminal.note(`${url}: ${oneLine(problem)}`);
    }
    if (options.once && refused > 0) throw new Failure(`${refused} of ${urls.length} logs were not signed.`);
    if (options.once) return;
    await wait(everyMs);
  }
}

/** Compares the newest checkpoint with what was seen, and signs it; answers why it does not. */
async function look(url: string, directory: WitnessDirectory, key: WitnessKey): Promise<string | null> {
  const [, workspace = ''] = /\/\.well-known\/checkpoints\/([0-9a-f-]{36})$/.exec(url) ?? [];
  if (!workspace) return 'This is not the address of checkpoints.';
  const note = await textAt(url);
  const checkpoint = parseCheckpoint(note)?.checkpoint;
  const seen = await directory.seen(workspace);
  const jwks = await keysOf(url, seen);
  if (jwks === null) return 'A key that signed this log is not listed any more.';
  const digests = seen && checkpoint ? await digestsBetween(url, seen.checkpoint.seq, checkpoint.seq) : [];
  const refusal = refusalOf(note, seen?.checkpoint ?? null, keysOfJwks(jwks), digests);
  if (refusal || !checkpoint) return refusal;
  const line = cosignatureLine(note, key, Math.floor(Date.now() / 1_000));
  await directory.keep(workspace, { checkpoint, jwks }, note + line);
  return null;
}

/** The keys of the log. New ones may come, and none may go: a key that signed has to stay known. */
async function keysOf(url: string, seen: SeenLog | null): Promise<SeenLog['jwks'] | null> {
  const address = url.replace(/checkpoints\/[^/]+$/, 'jwks.json');
  const jwks = JSON.parse(await textAt(address)) as SeenLog['jwks'];
  const listed = new Set(jwks.keys.map(({ x }) => x));
  return seen?.jwks.keys.every(({ x }) => listed.has(x)) === false ? null : jwks;
}

async function digestsBetween(url: string, from: number, to: number): Promise<string[]> {
  const digests: string[] = [];
  while (from + digests.length < to) {
    const answer = await textAt(`${url}?after=${from + digests.length}`);
    const page = (JSON.parse(answer) as { digests: string[] }).digests;
    if (page.length === 0) break;
    digests.push(...page);
  }
  return digests;
}

async function textAt(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(limits.witnessMaxWaitMs) });
  if (!answer.ok) throw new Failure(`It answers ${answer.status}.`);
  return answer.text();
}
