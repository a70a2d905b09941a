/**
 * The condition that limits a table of a statement that is written by hand to one workspace, which is its first
 * value. What is built with `Database.in` has the same condition from the plugin.
 */
export function ofWorkspace(alias?: string): string {
  return `${alias ? `${alias}.` : ''}workspace_id = $1`;
}
