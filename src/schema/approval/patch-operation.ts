import type { PatchOperation as Operation } from '../../domain/approval/patch-operation.ts';
import { builder } from '../builder.ts';

export const PatchOperation = builder.objectRef<Operation>('PatchOperation').implement({
  description: 'One operation of a JSON Patch (RFC 6902).',
  fields: (t) => ({
    op: t.exposeString('op', { description: '`add`, `remove` or `replace`.' }),
    path: t.exposeString('path', { description: 'Where, as a JSON Pointer (RFC 6901).' }),
    from: t.string({
      nullable: true,
      description: 'Where a value is moved or copied from; null for other operations.',
      resolve: ({ from }) => from ?? null,
    }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What is there afterwards, for `add` and `replace`, where null is the value `null`.',
      resolve: ({ value }) => value ?? null,
    }),
  }),
});
