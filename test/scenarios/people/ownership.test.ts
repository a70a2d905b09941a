import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { respond } from '../../../src/actions/approval/respond.ts';
import { updatePrincipal } from '../../../src/actions/people/update-principal.ts';
import { authenticator } from '../../../src/auth/authenticate.ts';
import { type Context, contextFor } from '../../../src/context.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { mutate } from '../../fixtures/client/mutations.ts';

// Owners form chains that end, and a change of owner counts for everything that is written after it.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const someone = (name: string) => createPrincipal(fixture.admin, `${name}-${crypto.randomUUID()}`);
const bot = (name: string, ownerId: string | null) =>
  createPrincipal(fixture.admin, `${name}-${crypto.randomUUID()}`, { kind: 'AGENT', ownerId });

describe('owners form no circle and no endless chain', () => {
  test('nothing is owned by itself, nor by what it owns', async () => {
    const alice = await someone('alice');
    const first = await bot('first', alice.id);
    const second = await bot('second', first.id);
    for (const [id, ownerId] of [
      [alice.id, alice.id],
      [alice.id, second.id],
      [first.id, second.id],
    ]) {
      expect(
        await mutate(fixture.admin, 'updatePrincipal', { id: id ?? '', ownerId: ownerId ?? '' }),
      ).toMatchObject({
        code: 'VALIDATION_FAILED',
        message: 'A principal cannot be owned by itself, nor by what it owns: choose another owner.',
      });
    }
  });

  test('a chain has at most eight owners, from above and from below', async () => {
    const chain: string[] = [];
    for (let i = 0; i <= 8; i += 1) {
      chain.push((await bot(`link-${i}`, chain.at(-1) ?? null)).id);
    }
    const tooLong = { code: 'VALIDATION_FAILED', message: expect.stringContaining('at most 8 owners') };
    const ninth = { kind: 'AGENT', handle: crypto.randomUUID(), ownerId: chain.at(-1) ?? '' };
    expect(await mutate(fixture.admin, 'createPrincipal', ninth)).toMatchObject(tooLong);
    const alice = await someone('alice');
    expect(
      await mutate(fixture.admin, 'updatePrincipal', { id: chain[0] ?? '', ownerId: alice.id }),
    ).toMatchObject(tooLong);
  });
});

describe('an owner who changes while a vote is being written', () => {
  /** A vote by a person whose agent the requester becomes between reading and writing. */
  async function race(isProtected: boolean) {
    const alice = await someone('alice');
    const helper = await bot('helper', null);
    const approvalId = await createApproval(helper);
    const ports = fixture.replicas[0]?.ports;
    if (!ports) throw new Error('There is no server.');
    const enter = async (key: string | null, commit = ports.commit): Promise<Context> => {
      const viewer = await authenticator(ports.db)(key ?? '');
      if (typeof viewer === 'string') throw new Error(viewer);
      return contextFor({ ...ports, commit }, viewer);
    };
    let moved = false;
    const voter = await enter(alice.key, async (change) => {
      if (!moved) {
        moved = true;
        await updatePrincipal(await enter(fixture.admin.key), { id: helper.id, ownerId: alice.id });
      }
      return ports.commit(isProtected ? change : { ...change, rules: undefined });
    });
    return respond(voter, { id: approvalId, decision: { approve: {} } }).then(
      ({ request }) => request.status,
      ({ code }) => code,
    );
  }

  test('voids it', async () => {
    expect(await race(true)).toBe('SELF_APPROVAL');
  });
  test('would not, if the statement did not compare the rules', async () => {
    expect(await race(false)).toBe('APPROVED');
  });
});
