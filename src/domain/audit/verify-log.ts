import { disclosureDigest } from '../event/disclosure.ts';
import { type ExportedLine, type ExportHeader, type ExportRecord, seqOf } from './audit-export.ts';
import { isSigned, keysOfJwks, parseCheckpoint } from './checkpoint.ts';
import { type Finding, finding } from './finding.ts';
import { hashedOf, nextHash } from './line-hash.ts';

/** What the checker has from elsewhere, so that the file need not be believed. */
export interface Trusted {
  /** The Ed25519 keys of the log; those that the file brings by default. */
  readonly publicKeys?: readonly Buffer[];
  /** Checkpoints that the log has to contain, such as those of a witness. */
  readonly checkpoints?: readonly string[];
}

export interface VerifiedLog {
  readonly lines: number;
  /** Lines of other cases, which are there by their digests alone. */
  readonly skipped: number;
  /** The number of the last line, of which the last checkpoint is. */
  readonly to: number;
  readonly disclosures: number;
  readonly checkpoints: number;
}

/** What a record that does not follow may turn out to be, once it is known what comes behind it. */
interface Suspect {
  readonly expected: number;
  readonly found: number | null;
  readonly before: Finding | null;
}

/** Checks an export as it is read, line by line, in constant memory, up to the first thing that is wrong. */
export class LogVerifier {
  readonly #header: ExportHeader;
  readonly #publicKeys: readonly Buffer[];
  readonly #expected: Map<number, string[]>;
  #seq: number;
  #hash: string;
  #finding: Finding | null = null;
  #suspect: Suspect | null = null;
  #records = 0;
  #skipped = 0;
  #disclosures = 0;
  #checkpoints = 0;
  #signedTo: number | null = null;

  constructor(header: ExportHeader, { publicKeys, checkpoints = [] }: Trusted = {}) {
    this.#header = header;
    this.#publicKeys = publicKeys ?? keysOfJwks(header.jwks);
    this.#expected = Map.groupBy(checkpoints, (note) => parseCheckpoint(note)?.checkpoint.seq ?? 0);
    this.#seq = header.from - 1;
    this.#hash = header.previousHash;
  }

  get finding(): Finding | null {
    return this.#finding;
  }

  /** Takes the next line of the file; false when the rest need not be read. */
  push(text: string): boolean {
    try {
      return this.#take(JSON.parse(text) as ExportRecord);
    } catch {
      return this.#stop(finding('UNREADABLE', this.#seq + 1));
    }
  }

  #take(record: ExportRecord): boolean {
    if (this.#suspect) return this.#resolve(this.#suspect, record);
    if ('line' in record && typeof record.line === 'string') return this.#line(record);
    if ('checkpoint' in record) return this.#checkpoint(record.checkpoint);
    if ('skipped' in record && Array.isArray(record.skipped)) {
      for (const hashed of record.skipped) this.#advance(hashed);
      return true;
    }
    return this.#stop(finding('UNREADABLE', this.#seq + 1));
  }

  /** The whole result, after the last line. */
  end(): Finding | VerifiedLog {
    if (this.#suspect) this.#finding = atEnd(this.#suspect);
    if (!this.#finding && this.#seq < this.#header.to) this.#finding = finding('CUT_OFF', this.#seq + 1);
    const [ahead] = [...this.#expected.keys()].filter((seq) => seq > this.#seq);
    if (!this.#finding && ahead !== undefined) this.#finding = finding('CUT_OFF', this.#seq + 1);
    // Lines with the right hashes can be made by anyone; an export ends with the checkpoint of its last line.
    const signedTo = this.#signedTo ?? this.#header.from - 1;
    if (!this.#finding && signedTo < this.#seq) this.#finding = finding('UNSIGNED', signedTo + 1);
    if (this.#finding) return this.#finding;
    return {
      lines: this.#records,
      skipped: this.#skipped,
      to: this.#seq,
      disclosures: this.#disclosures,
      checkpoints: this.#checkpoints,
    };
  }

  #line(record: ExportedLine): boolean {
    const expected = this.#seq + 1;
    const found = seqOf(record.line);
    const hash = nextHash(this.#hash, hashedOf(record.line));
    if (found !== expected || hash !== record.hash) {
      const before = found === expected ? finding('EDITED', expected) : null;
      this.#suspect = { expected, found, before };
      return true;
    }
    const wrong = this.#wrongDisclosure(record);
    if (wrong) return this.#stop(finding('BODY', expected, wrong));
    this.#seq = expected;
    this.#hash = hash;
    this.#records += 1;
    return this.#requireExpected();
  }

  #advance(hashed: string): void {
    this.#seq += 1;
    this.#skipped += 1;
    this.#hash = nextHash(this.#hash, hashed);
    this.#requireExpected();
  }

  #wrongDisclosure({ line, disclosures }: ExportedLine): string | null {
    if (!disclosures) return null;
    const [, , { digests = {} }] = JSON.parse(line) as [number, string, { digests?: Record<string, string> }];
    for (const [name, text] of Object.entries(disclosures)) {
      this.#disclosures += 1;
      const [, named] = JSON.parse(text) as [string, string];
      if (named !== name || digests[name] !== disclosureDigest(text)) return name;
    }
    return null;
  }

  #checkpoint(note: string): boolean {
    const problem = this.#problemOf(note);
    if (problem) return this.#stop(problem);
    this.#checkpoints += 1;
    this.#signedTo = this.#seq;
    return true;
  }

  #problemOf(note: string): Finding | null {
    const parsed = parseCheckpoint(note);
    if (!parsed) return finding('UNREADABLE', this.#seq + 1);
    const { origin, seq, hash } = parsed.checkpoint;
    if (origin !== this.#header.origin) return finding('OTHER_LOG', seq);
    if (!isSigned(note, this.#publicKeys)) return finding('OTHER_KEY', seq);
    if (seq > this.#seq) return finding('DELETED', this.#seq + 1);
    if (seq < this.#seq) return finding('INSERTED', seq);
    return hash === this.#hash ? null : finding('FORKED', seq);
  }

  /** Whether the log is at this line as a checkpoint from elsewhere says. */
  #requireExpected(): boolean {
    const notes = this.#expected.get(this.#seq) ?? [];
    this.#expected.delete(this.#seq);
    return notes.every((note) => this.#checkpoint(note));
  }

  /** Two lines of one number, two that are swapped and one that is missing differ in what comes next. */
  #resolve({ expected, found, before }: Suspect, record: ExportRecord): boolean {
    const next = 'line' in record ? seqOf(record.line) : null;
    if (before) return this.#stop(next === expected ? finding('INSERTED', expected) : before);
    if (found === null) return this.#stop(finding('EDITED', expected));
    if (found < expected) return this.#stop(finding('INSERTED', found));
    if (next === expected) return this.#stop(finding('REORDERED', expected));
    if (next === expected + 1) return this.#stop(finding('EDITED', expected));
    // Whether a missing line is elsewhere shows at the end of the file at the latest.
    return true;
  }

  #stop(found: Finding): boolean {
    this.#finding ??= found;
    this.#suspect = null;
    return false;
  }
}

function atEnd({ expected, found, before }: Suspect): Finding {
  if (before) return before;
  if (found === null) return finding('EDITED', expected);
  return found < expected ? finding('INSERTED', found) : finding('DELETED', expected);
}
