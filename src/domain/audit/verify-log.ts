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

/** What a line that does not follow may turn out to be, once it is known what comes behind it. */
interface Suspect {
  readonly expected: number;
  readonly found: number | null;
  /** The number of what came next; undefined before anything did. */
  next?: number | null;
  /** Whether lines with these numbers came later. */
  expectedLater: boolean;
  foundLater: boolean;
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
    this.#expected = Map.groupBy(checkpoints, (note) => parseCheckpoint(note)?.checkpoint.seq ?? -1);
    this.#seq = header.from - 1;
    this.#hash = header.previousHash;
    for (const note of checkpoints) this.#requireComparable(note);
    this.#requireExpected();
  }

  get finding(): Finding | null {
    return this.#finding;
  }

  /** Takes the next line of the file; false when the rest need not be read. */
  push(text: string): boolean {
    if (this.#finding) return false;
    try {
      return this.#take(JSON.parse(text) as ExportRecord);
    } catch {
      const suspect = this.#suspect;
      return this.#stop(suspect ? verdictOn(suspect) : finding('UNREADABLE', this.#seq + 1));
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
    if (this.#suspect) this.#finding = verdictOn(this.#suspect);
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
      this.#suspect = { expected, found, expectedLater: false, foundLater: false };
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
    const strange = this.#strange(note);
    if (strange) return strange;
    const { seq = 0, hash } = parseCheckpoint(note)?.checkpoint ?? {};
    if (seq > this.#seq) return finding('DELETED', this.#seq + 1);
    if (seq < this.#seq) return finding('INSERTED', seq);
    return hash === this.#hash ? null : finding('FORKED', seq);
  }

  /** Why a checkpoint says nothing about this log. */
  #strange(note: string): Finding | null {
    const { origin, seq = 0 } = parseCheckpoint(note)?.checkpoint ?? {};
    if (origin === undefined) return finding('UNREADABLE', this.#seq + 1);
    if (origin !== this.#header.origin) return finding('OTHER_LOG', seq);
    return isSigned(note, this.#publicKeys) ? null : finding('OTHER_KEY', seq);
  }

  /** A checkpoint from elsewhere that no line will be compared with is not passed over. */
  #requireComparable(note: string): void {
    const problem = this.#strange(note);
    const seq = parseCheckpoint(note)?.checkpoint.seq ?? 0;
    if (problem) this.#stop(problem);
    else if (seq < this.#seq) this.#stop(finding('NOT_REACHED', seq, `it begins with line ${this.#seq + 1}`));
  }

  /** Whether the log is at this line as a checkpoint from elsewhere says. */
  #requireExpected(): boolean {
    const notes = this.#expected.get(this.#seq) ?? [];
    this.#expected.delete(this.#seq);
    return notes.every((note) => this.#checkpoint(note));
  }

  /** Two lines of one number, two that are swapped and one that is missing differ in what comes later. */
  #resolve(suspect: Suspect, record: ExportRecord): boolean {
    const { expected, found } = suspect;
    const seq = 'line' in record ? seqOf(record.line) : null;
    if (suspect.next === undefined) suspect.next = seq;
    suspect.expectedLater ||= seq === expected;
    suspect.foundLater ||= seq === found;
    // Where another line is in its place, whether the missing one is elsewhere shows at the end of the file at the latest.
    return found !== null && found > expected ? true : this.#stop(verdictOn(suspect));
  }

  #stop(found: Finding): boolean {
    this.#finding ??= found;
    this.#suspect = null;
    return false;
  }
}

function verdictOn({ expected, found, next, expectedLater, foundLater }: Suspect): Finding {
  if (found === expected && next === expected) return finding('INSERTED', expected);
  if (found === null || found === expected) return finding('EDITED', expected);
  if (found < expected || (expectedLater && foundLater)) return finding('INSERTED', found);
  if (expectedLater) return finding('REORDERED', expected);
  return finding(next === expected + 1 ? 'EDITED' : 'DELETED', expected);
}
