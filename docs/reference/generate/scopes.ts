import { scopes } from '../../../src/domain/people/scopes.ts';
import { page } from './page.ts';
import { table } from './table.ts';

export function scopesPage(): string {
  const rows = Object.entries(scopes).map(([scope, meaning]) => [`\`${scope}\``, meaning]);
  return page(
    'Scopes',
    'src/domain/people/scopes.ts',
    'What an API key may do. `admin` includes every other scope; no other includes another. A key never gives more than the role of its principal allows. What lacks a scope fails with `FORBIDDEN`, and `requiredScope` names the scope that was missing.',
    [table(['Scope', 'Allows'], rows)],
  );
}
