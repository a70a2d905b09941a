import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that lets the first request through and then loses its reply. */
export interface Cut {
  readonly url: string;
  close(): Promise<void>;
}

/** Cuts every connection when the server begins to answer, which it does only after it has committed. */
export function cutReplies(url: string): Promise<Cut> {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const cut = () => {
      near.destroy();
      far.destroy();
    };
    for (const end of [near, far]) {
      open.add(end);
      end.on('error', cut).on('close', cut);
    }
    near.pipe(far);
    far.once('data', cut);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({
        url: `http://127.0.0.1:${port}`,
        async close() {
          for (const socket of open) socket.destroy();
          await new Promise((closed) => server.close(closed));
        },
      });
    });
  });
}
