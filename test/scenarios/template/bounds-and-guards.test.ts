import { expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { createFixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mutate } from '../../fixtures/client/mutations.ts';
import {
  approveChange,
  proposalSeen,
  propose,
  twoAdministrators,
} from '../../fixtures/client/two-administrators.ts';

const schema = { type: 'object', properties: { netAmount: { type: 'number', title: 'Amount before tax' } } };

test('a workspace has so many templates of its own, also when they are made at once', async () => {
  const small = await createFixture();
  const before = limits.templatesMaxPerWorkspace;
  try {
    Object.assign(limits, { templatesMaxPerWorkspace: 3 });
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        mutate(small.admin, 'createTemplate', { name: `t-${n}`, title: 'T', schema }),
      ),
    );
    const kinds = results.map(({ __typename }) => __typename).sort();
    expect(kinds).toEqual([...Array(3).fill('CreateTemplatePayload'), ...Array(3).fill('ValidationError')]);
  } finally {
    Object.assign(limits, { templatesMaxPerWorkspace: before });
    await small.close();
  }
});

test('where two administrators are required, the second sees what changes before it does', async () => {
  const two = await createFixture();
  try {
    const { ann, ben } = await twoAdministrators(two);
    const names = async () =>
      (
        await read(ann, graphql(`query TemplatesOfTwo { escalationTemplates { name title version } }`))
      ).escalationTemplates.filter(({ version }) => version !== null);
    const create = await propose(ann, 'createTemplate', { name: 'invoice', title: 'Invoice', schema });
    expect(await names()).toEqual([]);
    await approveChange(ben, create.id);
    const update = await propose(ann, 'updateTemplate', { name: 'invoice', title: 'Bill' });
    expect((await proposalSeen(ben, update.id)).administrativeChange?.changes).toEqual([
      { field: 'title', from: 'Invoice', to: 'Bill' },
    ]);
    await approveChange(ben, update.id);
    expect(await names()).toEqual([{ name: 'invoice', title: 'Bill', version: 2 }]);
    const close = await propose(ben, 'deleteTemplate', { name: 'invoice' });
    await approveChange(ann, close.id);
    expect(await names()).toEqual([]);
  } finally {
    await two.close();
  }
});
