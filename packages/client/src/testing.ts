import { Countersign } from './countersign.ts';
import { type Reviewer, scriptedReviewer } from './testing/reviewer.ts';

export type { Reviewer } from './testing/reviewer.ts';

/** What the package `countersign` starts for a test. */
export interface TestServer {
  /** Where it listens, on this machine. */
  readonly url: string;
  /** Of an agent. */
  readonly agentKey: string;
  /** Of an administrator. */
  readonly adminKey: string;
  /** Lets time pass, in milliseconds. */
  advance(ms: number): Promise<void>;
  /** Ends it, with its database. */
  close(): Promise<void>;
}

/** What `testCountersign` takes. */
export interface TestOptions {
  /** Starts the server; by default the one of the package `countersign`, which has to be installed. */
  readonly startTestServer?: () => Promise<TestServer>;
}

/** A real server in this process, on a database in memory, with a clock and people that the test moves. */
export interface TestCountersign {
  /** As an agent. */
  readonly cs: Countersign;
  /** As an administrator, such as for policies. */
  readonly admin: Countersign;
  /** A person of that handle, who is created when first named. */
  reviewer(handle: string, groups?: readonly string[]): Reviewer;
  /** Lets time pass, in milliseconds: what is due by then has happened when this returns. */
  advance(ms: number): Promise<void>;
  /** Ends the server, with its database. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a server for a test, in about a second. Rejects where the package `countersign` is not installed. */
export async function testCountersign({
  startTestServer = installed,
}: TestOptions = {}): Promise<TestCountersign> {
  const server = await startTestServer();
  const admin = new Countersign({ url: server.url, apiKey: server.adminKey });
  const reviewers = new Map<string, Reviewer>();
  return {
    cs: new Countersign({ url: server.url, apiKey: server.agentKey }),
    admin,
    reviewer(handle, groups = []) {
      const reviewer = reviewers.get(handle) ?? scriptedReviewer(admin, handle, groups);
      reviewers.set(handle, reviewer);
      return reviewer;
    },
    advance: server.advance,
    close: server.close,
    [Symbol.asyncDispose]: server.close,
  };
}

/** By a name that no compiler and no bundler follows: the server is a package of its own. */
async function installed(): Promise<TestServer> {
  const name = 'countersign/testing';
  const { startTestServer } = (await import(name)) as { startTestServer(): Promise<TestServer> };
  return startTestServer();
}
