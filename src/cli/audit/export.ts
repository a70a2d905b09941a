import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import type { ExportHeader, ExportRecord } from '../../domain/audit/audit-export.ts';
import { parseCheckpoint } from '../../domain/audit/checkpoint.ts';
import { hashedOf } from '../../domain/audit/line-hash.ts';
import { limits } from '../../domain/limits.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import { Failure } from '../failure.ts';
import type { Server, ServerOptions } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';

interface ExportOptions extends ServerOptions {
  readonly out?: string;
  readonly approval?: string;
}

const checkpointDocument = graphql(
  `query ExportCheckpoint($seq: Int) { auditCheckpoint(seq: $seq) { seq note } }`,
);
const linesDocument = graphql(`query ExportLines($after: String, $first: Int) {
  events(after: $after, first: $first) {
    nodes { seq canonical hash previousHash disclosures }
    pageInfo { endCursor hasNextPage }
  }
}`);
const caseDocument = graphql(`query ExportCase($id: ID!, $after: String, $first: Int) {
  events(after: $after, first: $first, filter: { approvalId: $id }) {
    nodes { seq }
    pageInfo { endCursor hasNextPage }
  }
}`);

type Line = DataOf<typeof linesDocument>['events']['nodes'][number];

export function addExport(audit: Command, terminal: Terminal): void {
  const command = audit
    .command('export')
    .description('write the log, or the case of one approval, as a file that can be checked offline')
    .option('--approval <id>', 'only the lines of this approval, with what joins them to a checkpoint')
    .option('--out <file>', 'where to write; the standard output by default');
  withServerOptions(command).action((options: ExportOptions) => exportLog(options, terminal));
}

async function exportLog(options: ExportOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const seqs = options.approval ? await seqsOf(server, options.approval) : null;
  const last = seqs ? Math.max(...seqs) : null;
  const { auditCheckpoint } = await callApi(server, checkpointDocument, { seq: last });
  const job = {
    server,
    note: auditCheckpoint.note,
    to: auditCheckpoint.seq,
    seqs,
    approval: options.approval ?? null,
  };
  const out = options.out ? createWriteStream(options.out) : toTerminal(terminal);
  await pipeline(recordsOf(job), texts, out);
  if (options.out)
    terminal.note(`Wrote ${options.out}. Check it with “countersign audit verify ${options.out}”.`);
}

interface ExportJob {
  readonly server: Server;
  readonly note: string;
  /** The number of the line that the checkpoint is of. */
  readonly to: number;
  /** The numbers of the lines that are shown; null for all. */
  readonly seqs: ReadonlySet<number> | null;
  readonly approval: string | null;
}

async function* recordsOf(job: ExportJob): AsyncGenerator<ExportHeader | ExportRecord> {
  const { seqs, to } = job;
  const from = seqs ? Math.min(...seqs) : 1;
  let skipped: string[] = [];
  let begun = false;
  for await (const line of linesOf(job.server, to)) {
    if (line.seq < from) continue;
    if (!begun) yield await headerOf(job, line);
    begun = true;
    const shown = !seqs || seqs.has(line.seq);
    if (skipped.length > 0 && (shown || skipped.length >= limits.checkpointProofMaxLines)) {
      yield { skipped };
      skipped = [];
    }
    if (shown) yield recordOf(line);
    else skipped.push(hashedOf(line.canonical));
  }
  if (skipped.length > 0) yield { skipped };
  yield { checkpoint: job.note };
}

function recordOf({ canonical, hash, disclosures }: Line): ExportRecord {
  const told = disclosures as Record<string, string>;
  return { line: canonical, hash, ...(Object.keys(told).length > 0 ? { disclosures: told } : {}) };
}

async function headerOf({ server, note, to, approval }: ExportJob, first: Line): Promise<ExportHeader> {
  const { origin = '' } = parseCheckpoint(note)?.checkpoint ?? {};
  const [workspace = '', epoch = ''] = origin.split('/').slice(-2);
  const answer = await fetch(`${server.url}/.well-known/jwks.json`);
  const jwks = (await answer.json()) as ExportHeader['jwks'];
  return {
    ...{ format: 'countersign-audit-log', version: 1, origin, workspace, epoch },
    ...{ from: first.seq, to, previousHash: first.previousHash, approval, jwks },
  };
}

/** The whole log up to a line, page by page. */
async function* linesOf(server: Server, to: number): AsyncGenerator<Line> {
  for (let after: string | null = null; ; ) {
    const { events }: DataOf<typeof linesDocument> = await callApi(server, linesDocument, {
      after,
      first: 100,
    });
    for (const line of events.nodes) {
      if (line.seq > to) return;
      yield line;
    }
    if (!events.pageInfo.hasNextPage) return;
    after = events.pageInfo.endCursor;
  }
}

async function seqsOf(server: Server, id: string): Promise<ReadonlySet<number>> {
  const seqs = new Set<number>();
  for (let after: string | null = null; ; ) {
    const { events }: DataOf<typeof caseDocument> = await callApi(server, caseDocument, {
      id,
      after,
      first: 100,
    });
    for (const { seq } of events.nodes) seqs.add(seq);
    if (!events.pageInfo.hasNextPage) break;
    after = events.pageInfo.endCursor;
  }
  if (seqs.size === 0) throw new Failure(`There are no lines about ${id} in the log.`);
  return seqs;
}

async function* texts(records: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

function toTerminal(terminal: Terminal): Writable {
  return new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      terminal.out(text.trimEnd());
      done();
    },
  });
}
