import type { FieldChange } from '../../domain/approval/administrative.ts';
import { atLeast } from '../../domain/people/roles.ts';
import type { AdministrativeChange as AdministrativeChangeRow } from '../../entities/administrative-change.ts';
import { builder } from '../builder.ts';
import { personal } from '../personal.ts';
import { Approval } from '../refs.ts';

const AdministrativeFieldChange = builder.objectRef<FieldChange>('AdministrativeFieldChange').implement({
  description: 'One field that a change of administration changes.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Its name, such as `stages`.' }),
    from: t.expose('from', {
      type: 'JSON',
      nullable: true,
      description: 'Its value when the change was proposed; null where there was nothing.',
    }),
    to: t.expose('to', {
      type: 'JSON',
      nullable: true,
      description: 'Its value afterwards; null where there is nothing.',
    }),
  }),
});

const AdministrativeChange = builder.objectRef<AdministrativeChangeRow>('AdministrativeChange').implement({
  description: 'A change of administration that needs another administrator.',
  fields: (t) => ({
    mutation: t.exposeString('mutation', { description: 'The mutation that was called.' }),
    changes: t.field({
      type: [AdministrativeFieldChange],
      description: 'What it changes, field by field.',
      resolve: ({ changes }) => changes,
    }),
    appliedAt: t.expose('appliedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was made; null when it was not, or not yet.',
    }),
    refusedAt: t.expose('refusedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it turned out that it could not be made although it was approved.',
    }),
    refusal: t.exposeString('refusal', {
      nullable: true,
      description: 'Why it could not be made, such as that its proposer is no administrator any more.',
    }),
  }),
});

builder.objectField(Approval, 'administrativeChange', (t) =>
  t.field({
    type: AdministrativeChange,
    nullable: true,
    description:
      'The change of administration that this is about. Null for every other approval, and unless you proposed it or have the role ADMIN.',
    extensions: personal,
    resolve: ({ id, requesterId, policySnapshot }, _args, { loaders, viewer: { principal } }) =>
      policySnapshot.administrative && (principal.id === requesterId || atLeast(principal.role, 'ADMIN'))
        ? loaders.administrativeChange.load(id)
        : null,
  }),
);
