import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const create = (handle: string) =>
  mutate(fixture.admin, 'createPrincipal', { kind: 'HUMAN', role: 'REVIEWER', handle });

describe('a handle', () => {
  test('is kept as it was written, in the composed form', async () => {
    const { principal } = await mustSucceed(fixture.admin, 'createPrincipal', {
      kind: 'HUMAN',
      role: 'REVIEWER',
      handle: 'Jose\u0301',
    });
    expect(principal?.handle).toBe('Jos\u00e9');
  });

  test.each([
    ['SARAH', 'sarah'],
    ['ZOE\u0308', 'zo\u00eb'],
    ['Straße', 'STRASSE'],
    ['OWNER', 'owner'],
  ])('%s is taken where there is %s', async (handle, existing) => {
    if (existing !== 'owner') await createPrincipal(fixture.admin, existing);
    expect(await create(handle)).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'handle'],
      message: `The handle “${handle.normalize('NFC')}” is taken, perhaps in other capitals; choose another.`,
    });
  });

  test('is free in another workspace', async () => {
    const other = await fixture.otherWorkspace('Other');
    await createPrincipal(fixture.admin, 'Walter');
    await createPrincipal(other.admin, 'walter');
  });

  test('of two at once, one gets it', async () => {
    const results = await Promise.all(upTo(6).map((i) => create(i % 2 ? 'racer' : 'RACER')));
    expect(results.filter(({ __typename }) => __typename === 'CreatePrincipalPayload')).toHaveLength(1);
  });

  test('finds its principal in any case, wherever one is named', async () => {
    const ines = await createPrincipal(fixture.admin, 'In\u00eas');
    const name = 'INE\u0302S';
    const id = await createApproval(fixture.agent, { assignTo: name });
    const document = graphql(`query Handles($filter: ApprovalFilter, $events: EventFilter) {
      approvals(filter: $filter) { nodes { id assignee { handle } } }
      events(filter: $events) { nodes { type } }
    }`);
    await mustSucceed(ines, 'approve', { id });
    const found = await read(fixture.admin, document, {
      filter: { decidedBy: name },
      events: { actor: name },
    });
    expect(found.approvals.nodes).toEqual([{ id, assignee: { handle: 'In\u00eas' } }]);
    expect(found.events.nodes).not.toEqual([]);
    const passed = await createApproval(fixture.agent);
    await mustSucceed(fixture.reviewer, 'respond', { id: passed, decision: { delegate: { to: name } } });
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    await mustSucceed(fixture.reviewer, 'createDelegation', { to: name, endsAt });
    await mustSucceed(fixture.admin, 'createSignInLink', { principal: name });
    expect(
      await mutate(fixture.admin, 'createApprovalLink', { approvalId: passed, reviewer: name }),
    ).toMatchObject({ message: expect.stringContaining('sends no e-mails') });
  });
});

describe('a database of the release before', () => {
  /** Takes the migration back, and puts principals there as they could be before. */
  async function releaseBefore(...handles: readonly string[]): Promise<Fixture> {
    const old = await createFixture();
    const { db } = old.database;
    await db.query('alter table principal drop column handle_key');
    await db.query(`delete from mikro_orm_migrations where name like '%handles-without-case%'`);
    for (const handle of handles) {
      await db.query(
        `insert into principal (id, workspace_id, kind, handle, display_name, groups, role, rights, created_at)
         select gen_random_uuid(), id, 'HUMAN', $1, $1, '{}', 'REVIEWER', '{}', now() from workspace`,
        [handle],
      );
    }
    return old;
  }

  test('is brought up to date: its handles are composed and found in any case', async () => {
    const old = await releaseBefore('Sarah', 'Jose\u0301');
    try {
      expect(await old.database.db.migrate()).toHaveLength(1);
      const { principals } = await read(
        old.admin,
        graphql(`query HandlesPrincipals { principals(first: 50) { nodes { handle } } }`),
      );
      expect(principals.nodes.map(({ handle }) => handle)).toContain('Jos\u00e9');
      expect(
        await mutate(old.admin, 'createPrincipal', { kind: 'HUMAN', handle: 'JOS\u00c9' }),
      ).toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    } finally {
      await old.close();
    }
  });

  test('with handles that differ only in case is not: which of them a name means, an administrator says', async () => {
    const old = await releaseBefore('Sarah', 'sarah', 'zoe');
    const { db } = old.database;
    try {
      await expect(db.migrate()).rejects.toThrow(/“(Sarah|sarah)” \(\S+\), “(Sarah|sarah)” \(\S+\)/);
      await db.query(`update principal set handle = 'sarah.two' where handle = 'sarah'`);
      expect(await db.migrate()).toHaveLength(1);
    } finally {
      await old.close();
    }
  });
});
