import { statusStyle } from '../approvals/approval.ts';
import type { Style } from '../paint.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { type ReceivedDecision, refund } from './agent.ts';

type Role = 'server' | 'agent' | 'reviewer';

const roleStyles: Readonly<Record<Role, Style>> = { server: 'muted', agent: 'info', reviewer: 'notice' };

/** Prints what happens, one line for each event, as it happens. */
export class Narration {
  #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  opens(): void {
    const { out, paint } = this.#terminal;
    out(
      `\n${paint('strong', 'Countersign')}  an agent asks, a person decides, the agent receives the decision at once\n`,
    );
    this.#print('server', 'starts, on a database in memory');
  }

  serves(
    url: string,
    seconds: string,
    reviewer: { readonly key: string; readonly signInLink: string },
  ): void {
    this.#printMore(`ready     after ${seconds} s`);
    this.#printMore(`look in   ${url}/graphql`);
    this.#printMore(`key       ${reviewer.key}`);
    this.#printMore(`sign in   ${reviewer.signInLink}`);
  }

  asks(revision: number, answer: string | null): void {
    const { paint } = this.#terminal;
    const { keyValueContext, recommendation } = refund;
    const facts = { ...keyValueContext, ...(answer === null ? {} : { answer }) };
    this.#print(
      'agent',
      paint('strong', refund.summary),
      revision === 1 ? 'asks' : `asks again, revision ${revision}`,
    );
    for (const [key, value] of Object.entries(facts)) this.#printMore(`${key.padEnd(10)}${value}`);
    const { outcome, confidence, rationale } = recommendation;
    this.#printMore(`advice    ${outcome.type}, ${Math.round(confidence * 100)} % sure. ${rationale}`);
  }

  waits(): void {
    this.#print('agent', 'waits on decisionMade(approvalId:)');
  }

  offers(choices: readonly (readonly [key: string, name: string])[]): void {
    const { out, paint } = this.#terminal;
    out(
      `\n  You decide:  ${choices.map(([key, name]) => `${paint(['strong', 'waiting'], key)} ${name}`).join('   ')}\n`,
    );
  }

  decides(what: string): void {
    this.#print('reviewer', what);
  }

  receives(received: ReceivedDecision, lateMs: number | null): void {
    const { paint } = this.#terminal;
    const { decision, approval } = received;
    const { displayName, handle } = decision.decidedBy;
    const waited = (Date.parse(decision.decidedAt) - Date.parse(approval.createdAt)) / 1_000;
    this.#print('agent', paint('strong', paint(statusStyle(approval.status), approval.status)), 'receives');
    this.#printMore(`outcome   ${decision.outcome}`);
    this.#printMore(`by        ${oneLine(displayName)} (${oneLine(handle)})`);
    this.#printMore(`at        ${decision.decidedAt}, ${waited.toFixed(1)} s after it was asked`);
    const why = oneLine(decision.reason ?? decision.note ?? '');
    if (why) this.#printMore(`because   ${why}`);
    if (lateMs !== null) this.#printMore(`received  ${delay(lateMs)}`);
  }

  acts(what: string): void {
    this.#print('agent', what);
  }

  ends(text: string): void {
    this.#terminal.out(`\n  ${this.#terminal.paint('muted', text)}\n`);
  }

  #print(speaker: Role, text: string, verb?: string): void {
    const { out, paint } = this.#terminal;
    out(`  ${paint(roleStyles[speaker], speaker.padEnd(nameChars))}${verb ? `${verb}: ` : ''}${text}`);
  }

  #printMore(text: string): void {
    this.#terminal.out(`  ${' '.repeat(nameChars)}${this.#terminal.paint('muted', text)}`);
  }
}

const nameChars = 10;

/** The event and the answer to the reviewer travel apart, and either may be first. */
function delay(lateMs: number): string {
  const ms = Math.abs(lateMs).toFixed(1);
  return `${ms} ms ${lateMs < 0 ? 'before' : 'after'} the reviewer had the answer to the decision`;
}
