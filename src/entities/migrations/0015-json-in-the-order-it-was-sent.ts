import { Migration } from '@mikro-orm/migrations';

/** Columns of a caller's JSON, by table. */
const columns = {
  request: ['params', 'params_schema', 'context', 'escalation_schema', 'proposed_params'],
  request_revision: ['params', 'context'],
  decision: ['modified_params', 'params_patch', 'override_params'],
  task: ['metadata'],
  agent_version: ['settings'],
  execution: ['input', 'output'],
};

/**
 * The order of keys is the order in which people read, and `jsonb` sorts them by their length. `json` keeps the text.
 * What was stored before keeps the order that it has.
 */
export class JsonInTheOrderItWasSent extends Migration {
  override up(): void {
    for (const [table, names] of Object.entries(columns)) {
      const changes = names.map((name) => `alter column ${name} type json using ${name}::json`);
      this.addSql(`alter table ${table} ${changes.join(', ')}`);
    }
  }
}
