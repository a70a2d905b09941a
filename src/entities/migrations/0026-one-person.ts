import { Migration } from '@mikro-orm/migrations';

/** Each principal names the last owner in its chain, and the persons that it belonged to before. */
export class OnePerson extends Migration {
  override up(): void {
    this.addSql(`alter table principal
      add column root_owner_id uuid,
      add column former_persons jsonb not null default '[]'`);
    // A circle of owners, which nothing refused before, has no end: its members get the least of their ids.
    this.addSql(`
      with recursive above (workspace_id, id, owner_id, reached) as (
        select p.workspace_id, p.id, p.owner_id, array[p.id] from principal p where p.owner_id is not null
        union all
        select above.workspace_id, above.id, o.owner_id, above.reached || o.id
        from above join principal o on o.workspace_id = above.workspace_id and o.id = above.owner_id
        where not o.id = any(above.reached)
      ), ends as (
        select distinct on (workspace_id, id) workspace_id, id,
          case when owner_id is null then reached[cardinality(reached)]
            else (select min(one::text)::uuid from unnest(reached[array_position(reached, owner_id):]) one) end as root
        from above order by workspace_id, id, cardinality(reached) desc
      )
      update principal p set root_owner_id = ends.root from ends
      where p.workspace_id = ends.workspace_id and p.id = ends.id`);
  }
}
