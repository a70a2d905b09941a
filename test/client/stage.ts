import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspace, type NewWorkspace } from '../../src/actions/create-workspace.ts';
import type { AppParts } from '../../src/app.ts';
import type { FilesSetting } from '../../src/domain/files-setting.ts';
import type { Env } from '../../src/env.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { onDisk, type RunningApp, startApp } from '../support/start-app.ts';
import { type Client, read } from './graphql.ts';
import { done, type Input } from './mutations.ts';

/** The three who are in a workspace from the start. */
export interface Cast {
  readonly workspaceId: string;
  readonly agent: Client;
  readonly reviewer: Client;
  readonly admin: Client;
}

/** A server, or several on one database, with people who use it. */
export interface Stage extends Cast {
  readonly database: TestDatabase;
  readonly replicas: readonly RunningApp[];
  /** Where each replica is. */
  readonly urls: readonly string[];
  /** Where its files are, unless it was told another place. */
  readonly filesDirectory: string;
  /** Moves the clock of the rules forward, for every replica at once. */
  forward(ms: number): void;
  /** Another workspace on the same servers. */
  neighbour(name: string): Promise<Cast>;
  close(): Promise<void>;
}

interface Setting {
  readonly replicas?: number;
  /** Of the workspace. */
  readonly name?: string;
  /** Told of every statement. */
  readonly onStatement?: (text: string) => void;
  /** What the environment says besides. */
  readonly env?: Partial<Env>;
  /** Where files go; by default into a directory that is gone with the stage. */
  readonly files?: FilesSetting;
  /** The largest file that is taken there. */
  readonly fileMaxBytes?: number;
  /** How its servers send webhooks, and how many at once. */
  readonly webhooks?: AppParts['webhooks'];
  readonly room?: AppParts['room'];
}

export async function setStage({
  replicas = 1,
  name = 'Acme',
  env = {},
  files,
  fileMaxBytes,
  webhooks,
  room,
  ...options
}: Setting = {}): Promise<Stage> {
  let aheadMs = 0;
  const clock = () =>
    aheadMs === 0 ? 'clock_timestamp()' : `(clock_timestamp() + interval '${aheadMs} milliseconds')`;
  const database = await createTestDatabase({ clock, ...options });
  const directory = await mkdtemp(join(tmpdir(), 'countersign-files-'));
  const apps: RunningApp[] = [];
  const parts = { ...(webhooks ? { webhooks } : {}), ...(room ? { room } : {}) };
  for (let i = 0; i < replicas; i += 1) {
    const db = i === 0 ? database.db : await database.open();
    apps.push(await startApp({ db, env, files: files ?? onDisk(directory, fileMaxBytes), ...parts }));
  }
  const [first] = apps;
  if (!first) throw new Error('A stage needs a server.');
  const cast = castOf(first.url, await createWorkspace(first.ports, { name }));
  return {
    ...cast,
    database,
    replicas: apps,
    urls: apps.map((app) => app.url),
    filesDirectory: directory,
    forward: (ms) => {
      aheadMs += ms;
    },
    neighbour: async (name) => castOf(first.url, await createWorkspace(first.ports, { name })),
    async close() {
      await Promise.all(apps.map((app) => app.close()));
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export function castOf(url: string, workspace: NewWorkspace): Cast {
  const { workspaceId, agentKey, reviewerKey, adminKey } = workspace;
  const as = (key: string): Client => ({ url, key });
  return { workspaceId, agent: as(agentKey), reviewer: as(reviewerKey), admin: as(adminKey) };
}

/** The same person, talking to another replica. */
export function at(url: string | undefined, client: Client): Client {
  if (!url) throw new Error('There is no such replica.');
  return { ...client, url };
}

/** A person with a key. */
export interface Hired extends Client {
  readonly id: string;
  readonly handle: string;
  readonly keyId: string;
}

const everyday = ['approvals:read', 'approvals:create', 'approvals:decide'];

/** Adds somebody to the administrator's workspace; a reviewer unless it says otherwise. */
export async function hire(
  admin: Client,
  handle: string,
  { scopes = everyday, expiresAt = null, ...who }: Input = {},
): Promise<Hired> {
  const { principal } = await done(admin, 'createPrincipal', {
    kind: 'HUMAN',
    role: 'REVIEWER',
    handle,
    ...who,
  });
  const id = principal?.id ?? '';
  const { apiKey, secret } = await done(admin, 'createApiKey', { principalId: id, scopes, expiresAt });
  return { url: admin.url, key: secret ?? '', id, handle, keyId: apiKey?.id ?? '' };
}

/** Asks for approval, with a task of its own unless one is given, and answers the approval's id. */
export async function ask(agent: Client, input: Input = {}): Promise<string> {
  const { approval } = await done(agent, 'createApproval', { summary: 'Refund 120 EUR', ...input });
  return approval?.id ?? '';
}

/** Where the log of a workspace ends now. */
export async function cursorNow(client: Client): Promise<string> {
  return (await read<{ cursor: string }>(client, '{ cursor }')).cursor;
}
