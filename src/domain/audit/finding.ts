/** What is wrong with an export, and at which line first. */
export interface Finding {
  readonly seq: number;
  readonly kind: keyof typeof sentences;
  readonly message: string;
}

const sentences = {
  UNREADABLE: (seq: number) => `Line ${seq} cannot be read.`,
  EDITED: (seq: number) => `Line ${seq} was edited: its text does not have its hash.`,
  DELETED: (seq: number) => `Line ${seq} was deleted: a later one is in its place.`,
  INSERTED: (seq: number) => `A line was inserted: there are two with the number ${seq}.`,
  REORDERED: (seq: number) => `Lines were reordered: line ${seq} comes behind a later one.`,
  CUT_OFF: (seq: number) => `The log was cut off: line ${seq} and what follows it are missing.`,
  UNSIGNED: (seq: number) =>
    `Line ${seq} is behind the last checkpoint: nothing shows that it belongs to the log. An export ends with one.`,
  FORKED: (seq: number) =>
    `The log was forked: up to line ${seq} it is another one than the one of which a checkpoint was signed.`,
  OTHER_KEY: (seq: number) => `The checkpoint of line ${seq} is signed by none of the keys of this log.`,
  OTHER_LOG: (seq: number) => `The checkpoint of line ${seq} is of another log.`,
  NOT_REACHED: (seq: number) =>
    `The checkpoint of line ${seq} cannot be compared, because the export does not reach back to it`,
  BODY: (seq: number) => `What is exported beside line ${seq} is not what the line covers`,
} as const;

export function finding(kind: keyof typeof sentences, seq: number, what = ''): Finding {
  return { kind, seq, message: sentences[kind](seq) + (what ? `: ${what}.` : '') };
}
