import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model was asked. */
export interface Asked {
  readonly authorization: string | undefined;
  readonly bytes: number;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

type Behave = (response: ServerResponse, asked: Asked) => void;

export interface ChatServer {
  /** Base of the API, such as `http://127.0.0.1:1234/v1`. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** How it answers from now on. */
  behave(how: Behave): void;
  /** The next question that is asked. */
  next(): Promise<Asked>;
  close(): Promise<void>;
}

/** Answers as the chat completions of a model do. */
export const says =
  (content: unknown): Behave =>
  (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
  };

/** A model's API on loopback, which does whatever a test wants. */
export async function startChatServer(): Promise<ChatServer> {
  const asked: Asked[] = [];
  const waiting: ((question: Asked) => void)[] = [];
  let how: Behave = says('Because it does.');
  const server = createServer(async (request, response) => {
    const question = { ...(await bodyOf(request)), authorization: request.headers.authorization };
    asked.push(question);
    for (const tell of waiting.splice(0)) tell(question);
    how(response, question);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behave(next) {
      how = next;
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Omit<Asked, 'authorization'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return { ...(JSON.parse(body.toString()) as Omit<Asked, 'bytes'>), bytes: body.byteLength };
}
