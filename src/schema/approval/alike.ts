import { limits } from '../../domain/limits.ts';
import type { AlikeRequests } from '../alike-requests.ts';
import { builder } from '../builder.ts';
import { Approval } from '../refs.ts';

const AlikeApprovals = builder.objectRef<AlikeRequests>('AlikeApprovals').implement({
  description: `Pending approvals that are alike: of one requester, project, type and risk, assigned alike and at the same stage of the same policy, and without a vote, a claim or a delegation. Where these have more than ${limits.alikeTypesMax} types, all of them are alike whatever their type.`,
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many there are.' }),
    types: t.exposeInt('types', {
      description:
        'How many types they have; 1 unless there are so many that the type does not set them apart.',
    }),
    oldestAt: t.expose('oldestAt', { type: 'DateTime', description: 'When the first of them was asked.' }),
  }),
});

builder.objectField(Approval, 'alike', (t) =>
  t.field({
    type: AlikeApprovals,
    nullable: true,
    description: `Those that are like it, itself included, when there are more than ${limits.alikeListedMax}; null otherwise. \`approvals(grouped: true)\` lists one of them; \`requester\`, \`type\`, \`riskLevel\` and \`projectName\` of the filter list them all.`,
    resolve: ({ id }, _args, { loaders }) => loaders.alike.load(id),
  }),
);
