import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ExportHeader } from '../../domain/audit/audit-export.ts';
import { keysOfJwks, parseCheckpoint } from '../../domain/audit/checkpoint.ts';
import { LogVerifier, type Trusted, type VerifiedLog } from '../../domain/audit/verify-log.ts';
import { Failure } from '../failure.ts';
import { jsonText } from '../json-text.ts';
import { oneLine, type Terminal } from '../terminal.ts';

const lineEnd = 10;

interface VerifyOptions {
  readonly jwks?: string;
  readonly checkpoint?: readonly string[];
  readonly json?: boolean;
}

export function addVerify(audit: Command, terminal: Terminal): void {
  audit
    .command('verify')
    .description('check an export of the log offline, and name the first line that is wrong')
    .argument('<file>', 'what “countersign audit export” wrote; - reads the standard input')
    .option('--jwks <file>', 'the keys of the log, from elsewhere than the export itself')
    .option('--checkpoint <file...>', 'checkpoints that the log has to contain, such as those of a witness')
    .option('--json', 'answer in JSON')
    .action((file: string, options: VerifyOptions) => verify(file, options, terminal));
}

async function verify(file: string, options: VerifyOptions, terminal: Terminal): Promise<void> {
  const result = await verifyFile(file, await trustedOf(options));
  if (options.json) terminal.out(jsonText(result));
  if ('kind' in result) throw new Failure(result.message);
  if (options.json) return;
  for (const sentence of sentencesOf(result, options)) terminal.out(sentence);
}

async function trustedOf({ jwks, checkpoint = [] }: VerifyOptions): Promise<Trusted> {
  const checkpoints = await Promise.all(checkpoint.map(readText));
  const unread = checkpoints.findIndex((note) => !parseCheckpoint(note));
  if (unread >= 0) throw new Failure(`${checkpoint[unread]} is not a checkpoint.`, 2);
  if (!jwks) return { checkpoints };
  const publicKeys = keysOfJwks(JSON.parse(await readText(jwks)));
  if (publicKeys.length === 0) throw new Failure(`${jwks} has no Ed25519 key.`, 2);
  return { checkpoints, publicKeys };
}

async function verifyFile(file: string, trusted: Trusted) {
  let verifier: LogVerifier | null = null;
  for await (const lines of linesOf(file)) {
    for (const line of lines) {
      if (!verifier) verifier = new LogVerifier(headerIn(line, file), trusted);
      else if (!verifier.push(line)) return verifier.end();
    }
  }
  if (!verifier) throw new Failure(`${file} is empty.`);
  return verifier.end();
}

function headerIn(line: string, file: string): ExportHeader {
  try {
    const header = JSON.parse(line) as ExportHeader;
    if (header.format === 'countersign-audit-log' && header.version === 1) return header;
  } catch {
    // Said below.
  }
  throw new Failure(`${file} is not an export of an audit log that this version can read.`);
}

/**
 * The lines of a file, as many at once as are read at once: a log is larger than what fits into memory. Each is made of its
 * own bytes, which takes a tenth of splitting the text of all.
 */
async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
  const stream: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
  let rest: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      const lines: string[] = [];
      let start = 0;
      for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, start)) {
        const bytes = chunk.subarray(start, end);
        lines.push(rest.length > 0 ? Buffer.concat([...rest, bytes]).toString() : bytes.toString());
        rest = [];
        start = end + 1;
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
      yield lines;
    }
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${oneLine((error as Error).message)}`);
  }
  if (rest.length > 0) yield [Buffer.concat(rest).toString()];
}

function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new Failure(`${file} cannot be read: ${oneLine(error.message)}`, 2);
  });
}

function* sentencesOf(
  { lines, skipped, disclosures, checkpoints, to }: VerifiedLog,
  { jwks }: VerifyOptions,
): Generator<string> {
  const others = skipped > 0 ? `, between ${skipped} lines of other cases` : '';
  yield `${lines} lines are whole and in their order${others}; ${disclosures} texts are what the lines cover.`;
  yield `${checkpoints} checkpoints are signed and fit, the last one of line ${to}.`;
  if (!jwks) yield 'The keys are those that the file brings. Give those that you know with --jwks.';
}
