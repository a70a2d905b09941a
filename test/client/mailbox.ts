import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { until } from './patience.ts';

/** A letter as the server took it: its envelope and its text, encodings undone. */
export interface Mail {
  readonly to: string;
  readonly raw: string;
  readonly text: string;
}

/** What the server does with a letter after it has all of it; null takes it, a number refuses it. */
export type Postman = (count: number) => number | 'HANG' | null;

/** A real SMTP server on this machine. */
export interface Mailbox {
  readonly url: string;
  readonly mails: readonly Mail[];
  behave(postman: Postman): void;
  /** How often somebody has tried to hand a letter over. */
  readonly tried: () => number;
  count(count: number): Promise<readonly Mail[]>;
  close(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const mails: Mail[] = [];
  let tried = 0;
  let postman: Postman = () => null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        tried += 1;
        const answer = postman(tried);
        if (answer === 'HANG') return;
        if (answer !== null) return done(Object.assign(new Error('Not now.'), { responseCode: answer }));
        const raw = Buffer.concat(chunks).toString('utf8');
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw, text: decoded(raw) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    behave: (next) => {
      postman = next;
    },
    tried: () => tried,
    async count(count) {
      await until(`${count} letters have arrived`, () => mails.length >= count);
      return mails;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function decoded(raw: string): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4);
  if (/^content-transfer-encoding: base64/im.test(raw)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/^content-transfer-encoding: quoted-printable/im.test(raw)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
