import type { DeclaredType } from '../../domain/policy/request-type.ts';
import { builder } from '../builder.ts';
import { PolicyStage } from '../policy/policy.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';
import { Workspace } from '../refs.ts';

const DeclaredTypeRef = builder.objectRef<DeclaredType>('DeclaredType').implement({
  description: 'A type of request that the workspace declares.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, such as `refund`.' }),
    riskFloor: t.field({
      type: RiskLevelEnum,
      nullable: true,
      description: 'The least risk of its requests, whatever their requester says; null when it has none.',
      resolve: ({ riskFloor }) => riskFloor,
    }),
  }),
});

builder.node(Workspace, {
  description: 'The tenant. Everything belongs to one, and nothing crosses it.',
  id: { resolve: (workspace) => workspace.id },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, for people.' }),
    twoAdministrators: t.boolean({
      description: 'Whether changes of administration need two administrators.',
      resolve: async ({ id }, _args, { loaders }) =>
        (await loaders.workspaceRules.load(id)).twoAdministrators,
    }),
    types: t.field({
      type: [DeclaredTypeRef],
      complexity: { field: 1, multiplier: 1 },
      description: 'The types of requests that it declares.',
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.workspaceRules.load(id)).types],
    }),
    typesClosed: t.boolean({
      description: 'Whether a request may have no other type than these.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.workspaceRules.load(id)).typesClosed,
    }),
    agentsJoinEqual: t.boolean({
      description:
        'Whether a request of an agent joins an equal one of the same agent that is open, when its `joinEqual` does not say.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.workspaceRules.load(id)).agentsJoinEqual,
    }),
    fallbackStages: t.field({
      type: [PolicyStage],
      complexity: { field: 1, multiplier: 1 },
      description:
        'Whom a request needs that no policy catches, stage by stage; empty where the built-in fallback decides, which is one person with the role REVIEWER or above.',
      resolve: async ({ id }, _args, { loaders }) => [
        ...(await loaders.workspaceRules.load(id)).fallbackStages,
      ],
    }),
  }),
});
