import { Agent } from './agent.ts';
import { Connection } from './connection.ts';
import { type Server, serve } from './server.ts';
import type { Keys, Subject } from './subjects/subject.ts';

/** A subject with a database of its own and a running process: what the measures work with. */
export class Contender {
  readonly name: string;
  readonly subject: Subject;
  readonly databaseUrl: string;
  readonly keys: Keys;
  server: Server;
  #serial = 0;

  constructor(subject: Subject, databaseUrl: string, keys: Keys, server: Server) {
    this.name = subject.name;
    this.subject = subject;
    this.databaseUrl = databaseUrl;
    this.keys = keys;
    this.server = server;
  }

  static async enter(subject: Subject, databaseUrl: string): Promise<Contender> {
    await subject.install();
    const keys = await subject.prepare(databaseUrl);
    return new Contender(subject, databaseUrl, keys, await start(subject, databaseUrl));
  }

  /** A fresh process: memory that an earlier measure left behind would hide what the next one takes. */
  async restart(): Promise<void> {
    await this.server.stop();
    this.server = await start(this.subject, this.databaseUrl);
  }

  connection(): Promise<Connection> {
    return Connection.open(this.server.host, this.server.port);
  }

  agent(): Promise<Agent> {
    const { host, port } = this.server;
    return Agent.connect(this.subject.dialect, host, port, this.keys.agent, crypto.randomUUID());
  }

  async agents(count: number): Promise<Agent[]> {
    const together = 50;
    const agents: Agent[] = [];
    while (agents.length < count) {
      const batch = Math.min(together, count - agents.length);
      agents.push(...(await Promise.all(Array.from({ length: batch }, () => this.agent()))));
    }
    return agents;
  }

  async create(connection: Connection, key: string = this.keys.agent): Promise<string> {
    const { dialect } = this.subject;
    return dialect.created(
      await connection.post(dialect.httpPath.create, key, dialect.create(this.#serial++)),
    );
  }

  async approvals(count: number): Promise<string[]> {
    const lanes = await Promise.all(Array.from({ length: 8 }, () => this.connection()));
    const ids: string[] = [];
    let started = 0;
    await Promise.all(
      lanes.map(async (lane) => {
        while (started++ < count) ids.push(await this.create(lane));
        lane.close();
      }),
    );
    return ids;
  }

  async decide(connection: Connection, approvalId: string): Promise<void> {
    const { dialect } = this.subject;
    const answer = await connection.post(
      dialect.httpPath.decide,
      this.keys.reviewer,
      dialect.decide(approvalId),
    );
    dialect.decided(answer, approvalId);
  }

  async resulted(connection: Connection, approvalId: string): Promise<boolean> {
    const { dialect } = this.subject;
    return dialect.resulted(
      await connection.post(dialect.httpPath.result, this.keys.agent, dialect.result(approvalId)),
    );
  }
}

function start(subject: Subject, databaseUrl: string): Promise<Server> {
  return serve(subject.folder, subject.argv, {
    ...subject.env,
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
  });
}
