import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

export function addSchema(program: Command, terminal: Terminal): void {
  const command = program.command('schema').description('the API as a document');
  command
    .command('print')
    .description('print the GraphQL schema, as in schema.graphql')
    .action(async () => {
      const [{ schema }, { printSchema }] = await Promise.all([import('../app.ts'), import('graphql')]);
      terminal.out(printSchema(schema));
    });
}
