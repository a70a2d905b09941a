/**
 * An export of a log: JSON lines, each one of these. The first is the header; the lines follow in their order, with each
 * checkpoint behind the line that it is of. docs/guides/audit.md describes it for who checks it without us.
 */
export interface ExportHeader {
  readonly format: 'countersign-audit-log';
  readonly version: 1;
  /** Names the log in checkpoints. */
  readonly origin: string;
  readonly workspace: string;
  readonly epoch: string;
  /** Numbers of the first and the last line. */
  readonly from: number;
  readonly to: number;
  /** The hash of the line before the first. */
  readonly previousHash: string;
  /** The approval whose case it is; null for the whole log. */
  readonly approval: string | null;
  /** The public keys that checkpoints are signed with (RFC 7517). */
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
}

export interface ExportedLine {
  /** The text that was hashed: `[seq, time, event]`. */
  readonly line: string;
  readonly hash: string;
  /** The texts that its digests are made over, by name. */
  readonly disclosures?: Readonly<Record<string, string>>;
}

/** Lines of other cases, by what the hash has of them. */
export interface SkippedLines {
  readonly skipped: readonly string[];
}

export interface ExportedCheckpoint {
  /** The signed note. */
  readonly checkpoint: string;
}

export type ExportRecord = ExportedLine | SkippedLines | ExportedCheckpoint;

/** The number at the start of a line; null when there is none. */
export function seqOf(line: string): number | null {
  const end = line.indexOf(',');
  const digits = line.slice(1, end);
  return line.startsWith('[') && /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}
