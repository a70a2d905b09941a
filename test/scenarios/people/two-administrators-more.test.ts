import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashSecret } from '../../../src/auth/secret.ts';
import { encodeId } from '../../../src/domain/type-id.ts';
import { type CreatedPrincipal, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import {
  approveChange,
  proposalSeen,
  propose,
  twoAdministrators,
} from '../../fixtures/client/two-administrators.ts';
import { until } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
let ann: CreatedPrincipal;
let ben: CreatedPrincipal;
/** A project with a floor of risk. */
let projectId: string;

beforeAll(async () => {
  fixture = await createFixture();
  const input = { name: 'payouts', riskFloor: 'HIGH' };
  projectId = (await mustSucceed(fixture.admin, 'createProject', input)).project?.id ?? '';
  ({ ann, ben } = await twoAdministrators(fixture));
});
afterAll(() => fixture.close());

const endsAt = new Date(Date.now() + 86_400_000).toISOString();

describe('where two administrators are required, it takes two', () => {
  test('to delegate for another, and one to delegate for oneself', async () => {
    const asked = { from: 'reviewer', to: 'cal', endsAt };
    const { id } = await propose(ann, 'createDelegation', asked);
    expect((await proposalSeen(ben, id)).administrativeChange?.changes).toEqual(
      expect.arrayContaining([
        { field: 'from', from: null, to: 'reviewer' },
        { field: 'to', from: null, to: 'cal' },
      ]),
    );
    await approveChange(ben, id);
    const own = await mustSucceed(ann, 'createDelegation', { to: 'reviewer', endsAt });
    expect(own).toMatchObject({ __typename: 'CreateDelegationPayload' });
    const named = await mustSucceed(ann, 'createDelegation', { from: ann.id, to: 'cal', endsAt });
    expect(named).toMatchObject({ __typename: 'CreateDelegationPayload' });
    expect(await mutate(ann, 'createDelegation', { from: 'nobody', to: 'ben', endsAt })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('to lower the floor of risk of a project, and one to raise it', async () => {
    const one = await mustSucceed(ann, 'updateProject', { id: projectId, riskFloor: 'CRITICAL' });
    expect(one).toMatchObject({ __typename: 'UpdateProjectPayload' });
    const window = await mustSucceed(ann, 'updateProject', { id: projectId, expiresIn: 'PT1H' });
    expect(window).toMatchObject({ __typename: 'UpdateProjectPayload' });
    const { id } = await propose(ann, 'updateProject', { id: projectId, riskFloor: 'LOW' });
    expect((await proposalSeen(ben, id)).administrativeChange?.changes).toEqual([
      { field: 'riskFloor', from: 'CRITICAL', to: 'LOW' },
    ]);
    await approveChange(ben, id);
  });
});

describe('a change of administration', () => {
  const keyOfAnn = async () => {
    const input = { principalId: ann.id, scopes: ['admin'], neverExpires: true };
    const { id, secret } = await propose(ann, 'createApiKey', input);
    await approveChange(ben, id);
    return { ...ann, key: secret };
  };
  const idOfKey = async (key: CreatedPrincipal): Promise<string> => {
    const keys = await fixture.database.db.query<{ id: string }>(
      'select id from api_key where secret_hash = $1',
      [hashSecret(key.key ?? '')],
    );
    return encodeId('ApiKey', keys[0]?.id ?? '');
  };
  const proposed = async (by: CreatedPrincipal) =>
    (await propose(by, 'createPolicy', { name: crypto.randomUUID(), when: 'type == "refund"' })).id;

  test('is not made when the key by which it was proposed has been revoked since', async () => {
    const stolen = await keyOfAnn();
    const id = await proposed(stolen);
    await mustSucceed(ben, 'revokeApiKey', { id: await idOfKey(stolen) });
    await mustSucceed(ben, 'approve', { id });
    const refusal = async () => (await proposalSeen(ben, id)).administrativeChange?.refusal ?? null;
    await until('it is refused', async () => (await refusal()) !== null);
    expect(await refusal()).toContain('revoked');
    // Her account is in order: what she asks for by another key is made.
    await approveChange(ben, await proposed(ann));
  });

  test('is made when that key was replaced and still works beside the new one', async () => {
    const old = await keyOfAnn();
    const id = await proposed(old);
    const rotated = await propose(ann, 'rotateApiKey', { id: await idOfKey(old) });
    await approveChange(ben, rotated.id);
    await approveChange(ben, id);
  });
});
