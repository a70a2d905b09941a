import { expect, test } from 'vitest';
import { rightsPage } from '../../../docs/reference/generate/rights.ts';
import { operationRights } from '../../../src/domain/rights/operation-rights.ts';
import { routeRights } from '../../../src/domain/rights/route-rights.ts';
import { routeNames } from '../../../src/server/http.ts';
import { pageNames } from '../../../src/server/pages/pages.ts';
import { slackPath } from '../../../src/server/slack-call.ts';
import { rootFields } from '../../fixtures/client/selection.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const once = onlyOn('embedded', 'The table depends on no database, so once is enough.');

test.each(['query', 'mutation', 'subscription'] as const)(
  'every %s of the schema has a row, and every row a field',
  once,
  (kind) => {
    expect(Object.keys(operationRights[kind]).sort()).toEqual(Object.keys(rootFields(kind)).sort());
  },
);

test('every page and every other path of the server has a row, and every row a path', once, () => {
  const served = [...routeNames, ...pageNames, `POST ${slackPath}`];
  expect(served.sort()).toEqual(Object.keys(routeRights).sort());
});

test('a row that is changed makes another page', once, () => {
  const { mutation } = operationRights;
  const other = { ...operationRights, mutation: { ...mutation, approve: { scopes: ['admin'] as const } } };
  const page = rightsPage({ operations: other, routes: routeRights });
  expect(page).not.toBe(rightsPage());
  expect(page).toMatch(/\| `approve` +\| `admin` +\| no +\| no +\| no +\| yes +\|/);
});
