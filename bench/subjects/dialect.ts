/**
 * How a subject is spoken to. Every answer is checked to the byte: what is not exactly right throws, and is not
 * timed.
 */
export interface Dialect {
  httpPath: { create: string; decide: string; result: string };
  create(serial: number): string;
  /** The id of the new approval. */
  created(answer: string): string;
  decide(approvalId: string): string;
  decided(answer: string, approvalId: string): void;
  result(approvalId: string): string;
  /** Whether there is a decision yet. */
  resulted(answer: string): boolean;

  socketPath: string;
  protocol: string[];
  hello(key: string): string;
  welcomes(frame: string): boolean;
  watch(operation: string, approvalId: string | null): string;
  unwatch(operation: string, approvalId: string | null): string;
  delivers(frame: Buffer): boolean;
  /**
   * Frames that are neither events nor errors: pings (which are answered) and completions. False: not expected
   * at all.
   */
  courtesy(frame: Buffer, answer: (frame: string) => void): boolean;
  heard(frame: Buffer, operation: string, approvalId: string, reviewer: string): void;
  /** The part of a frame that is the same for every subscriber of one event. */
  shared(frame: Buffer): Buffer;
}

export const order = {
  summary: 'Refund order 4711: 129.00 EUR to the card it was paid with',
  type: 'refund',
  action: 'refund an order',
  params: { orderId: '4711', amount: 129, currency: 'EUR' },
  context: { customer: 'c-881', reason: 'arrived broken', photos: 2 },
  riskLevel: 'LOW',
};

export function expectExactly(actual: string, expected: string): void {
  if (actual !== expected) throw new Error(`Expected ${expected}\nbut got  ${actual}`);
}

export function expectMatch(actual: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(actual);
  if (!found) throw new Error(`Expected ${pattern}\nbut got  ${actual}`);
  return found;
}
