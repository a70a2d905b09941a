import { fileURLToPath } from 'node:url';
import { execute } from '../execute.ts';
import { graphql } from './graphql.ts';
import type { Keys, Subject } from './subject.ts';

const folder = fileURLToPath(new URL('../../', import.meta.url));

export function countersign(): Subject {
  return {
    name: 'countersign',
    dialect: graphql({ idempotencyKeys: true }),
    folder,
    argv: ['src/main.ts'],
    env: { LOG_LEVEL: 'silent' },
    install: async () => {},
    prepare: setUp,
  };
}

/** Countersign's own tables, with a workspace in them. */
export async function setUp(databaseUrl: string): Promise<Keys> {
  const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' };
  await execute(process.execPath, ['src/cli/main.ts', 'migrate'], { cwd: folder, env });
  const printed = await execute(process.execPath, ['src/cli/main.ts', 'setup', '--json'], {
    cwd: folder,
    env,
  });
  const { agentKey, reviewerKey } = JSON.parse(printed) as Record<'agentKey' | 'reviewerKey', string>;
  return { agent: agentKey, reviewer: reviewerKey, reviewerHandle: 'reviewer' };
}
