import { isObjectType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { NodeType } from '../../src/domain/type-id.ts';
import { schema } from '../../src/schema/schema.ts';
import {
  type AnyField,
  faultOf,
  faultsIn,
  faultsInFeeds,
  type Operation,
  operationsOn,
} from '../fixtures/client/attack.ts';
import { everyObject, fillWith, freshRequests, type Ids } from '../fixtures/client/every-object.ts';
import { createFixture, type Fixture } from '../fixtures/client/fixture.ts';
import { call, read } from '../fixtures/client/graphql.ts';
import { shortened, testSize } from '../fixtures/server/test-size.ts';

// Every place of every field takes the hostile values of its type. Each answer is of the result's type, or an
// error that the caller can act on; none is a failure of the server itself.

let fixture: Fixture;
let ids: Ids;
const fill = fillWith(() => ids);
beforeAll(async () => {
  fixture = await createFixture();
  ids = await everyObject(fixture);
});
afterAll(() => fixture.close());

const kind = inject('store')?.kind ?? 'embedded';
const percent = testSize('hostilePercent', kind);
const fewer = shortened('hostilePercent', kind, 'percent of the hostile values');
beforeEach(({ task }) => {
  if (fewer) task.meta.shortened = fewer;
});

/** Steps by the golden section meet every value at some place, however many values a place has. */
const isTried = (nth: number) => (nth * 0.618_034) % 1 < percent / 100;

function someOperationsOn(kind: string, field: AnyField, type?: NodeType): Operation[] {
  const inside = type && { type, id: ids[type] ?? '' };
  return operationsOn(kind, field, fill, inside).filter((_, nth) => isTried(nth));
}

async function faultsOf(kind: string, field: AnyField, type?: NodeType): Promise<string[]> {
  return faultsIn(fixture.admin, field, someOperationsOn(kind, field, type));
}

async function requireAlive(): Promise<void> {
  expect(await read(fixture.admin, '{ viewer { __typename } }')).toBeTruthy();
}

const fieldsOf = (type: { getFields(): Record<string, AnyField> } | null | undefined) =>
  Object.values(type?.getFields() ?? {}).filter(({ args }) => args.length > 0);

test('an internal error is found where it is planted', async () => {
  const field = schema.getQueryType()?.getFields()['project'];
  if (!field) throw new Error('There is no such query.');
  const { resolve } = field;
  field.resolve = (root, args, context, info) => {
    if (args['name'] === '__proto__') throw new TypeError('planted');
    return resolve?.(root, args, context, info);
  };
  try {
    expect(await faultsIn(fixture.admin, field, operationsOn('query', field, fill))).toEqual([
      expect.stringMatching(/^name = "__proto__": Something went wrong/),
    ]);
  } finally {
    Object.assign(field, { resolve });
  }
});

describe('queries', () => {
  test.each(fieldsOf(schema.getQueryType()).map((field) => [field.name, field] as const))(
    '%s',
    async (_name, field) => {
      expect(await faultsOf('query', field)).toEqual([]);
      await requireAlive();
    },
  );
});

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const inner = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type))
  .flatMap((type) =>
    isObjectType(type)
      ? fieldsOf(type).map((field) => [`${type.name}.${field.name}`, type.name, field] as const)
      : [],
  );

describe('fields of objects', () => {
  test.each(inner)('%s', async (_name, type, field) => {
    expect(await faultsOf('query', field, type as NodeType)).toEqual([]);
    await requireAlive();
  });
});

describe('mutations', () => {
  const sentInParts = (field: AnyField) => field.name === 'uploadFile';
  /** What it sets would keep the rest from being tried. */
  const setsLimits = (field: AnyField) => field.name === 'setLimits';
  const fields = fieldsOf(schema.getMutationType());
  const ordinary = fields.filter((field) => !sentInParts(field) && !setsLimits(field));

  test.each(ordinary.map((field) => [field.name, field] as const))('%s', async (_name, field) => {
    ids = { ...ids, ...(await freshRequests(fixture, ids.Agent)) };
    expect(await faultsOf('mutation', field)).toEqual([]);
    await requireAlive();
  });

  test('setLimits, in a workspace of its own', async () => {
    const limited = await createFixture();
    for (const field of fields.filter(setsLimits)) {
      // Its own limits may refuse the next call, and waiting changes nothing of that.
      expect(await faultsIn(limited.admin, field, someOperationsOn('mutation', field), 0)).toEqual([]);
    }
    await limited.close();
  });

  test('uploadFile, with a file', async () => {
    const faults: string[] = [];
    for (const field of fields.filter(sentInParts)) {
      for (const { query, variables, at } of someOperationsOn('mutation', field)) {
        const fault = faultOf(await call(fixture.admin, query, variables));
        if (fault) faults.push(`${at.join('.')}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
    await requireAlive();
  });
});

describe('subscriptions', () => {
  test.each(fieldsOf(schema.getSubscriptionType()).map((field) => [field.name, field] as const))(
    '%s',
    async (_name, field) => {
      const operations = someOperationsOn('subscription', field);
      expect(await faultsInFeeds(fixture.admin, operations)).toEqual([]);
      await requireAlive();
    },
  );
});
