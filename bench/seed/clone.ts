import type { Client } from 'pg';

/**
 * Multiplies rows that the server itself wrote, so that a seeded row has every column as the server would fill it:
 * only what must differ is given here, as SQL over the row `one` and the number `n`.
 */
export async function clone(
  client: Client,
  table: string,
  where: string,
  count: number,
  differing: Record<string, string>,
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'
     ORDER BY ordinal_position`,
    [table],
  );
  const names = rows.map(({ name }) => `"${name}"`).join(', ');
  const values = rows.map(({ name }) => differing[name] ?? `one."${name}"`).join(', ');
  await client.query(
    `INSERT INTO ${table} (${names})
     SELECT ${values} FROM ${table} one, generate_series(1, ${count}) n WHERE ${where}`,
  );
}
