import { limits } from '../domain/limits.ts';
import type { ChangeStatement, StatementCache } from '../entities/change-statement.ts';

/**
 * The texts of changes, by their shape. The first that come stay: those of everyday calls come first, and beyond the
 * statements that a connection keeps prepared there is little to gain.
 */
export function statementCache(): StatementCache {
  const statements = new Map<string, ChangeStatement>();
  return {
    get: (shape) => statements.get(shape),
    set(shape, statement) {
      if (statements.size < limits.cachedStatementsMax) statements.set(shape, statement);
    },
  };
}
