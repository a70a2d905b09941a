import { PolicyEntity, type PolicyRow } from '../../../entities/policy.ts';
import { WorkspaceEntity } from '../../../entities/workspace.ts';
import { createAndApplyPolicy, updateAndApplyPolicy } from '../../pending/save-policy.ts';
import { CreatePolicyInput } from '../../policy/create-policy.ts';
import { DeletePolicyInput, deletePolicy } from '../../policy/delete-policy.ts';
import { defaultRules, rulesWith } from '../../policy/policy-input.ts';
import { UpdatePolicyInput } from '../../policy/update-policy.ts';
import { UpdateWorkspaceInput, updateWorkspace } from '../../policy/update-workspace.ts';
import type { GuardedChange } from './guarded-change.ts';

export const createPolicyChange: GuardedChange<
  typeof CreatePolicyInput,
  Awaited<ReturnType<typeof createAndApplyPolicy>>
> = {
  mutation: 'createPolicy',
  input: CreatePolicyInput,
  action: createAndApplyPolicy,
  async describe(_context, asked) {
    const rules = rulesWith({ ...defaultRules, when: asked.when }, asked);
    return {
      title: `Create the policy “${asked.name}”`,
      subject: { policy: asked.name },
      before: {},
      after: { name: asked.name, projectName: asked.projectName, ...rules },
    };
  },
};

export const updatePolicyChange: GuardedChange<
  typeof UpdatePolicyInput,
  Awaited<ReturnType<typeof updateAndApplyPolicy>>
> = {
  mutation: 'updatePolicy',
  input: UpdatePolicyInput,
  action: updateAndApplyPolicy,
  async describe(context, asked) {
    const { name, rules } = await context.em.findOneOrFail(PolicyEntity, { id: asked.id ?? '' });
    return {
      title: `Change the policy “${name}”`,
      subject: { policy: name },
      before: { name, ...rules },
      after: { name: asked.name ?? name, ...rulesWith(rules, asked) },
    };
  },
};

export const deletePolicyChange: GuardedChange<
  typeof DeletePolicyInput,
  Awaited<ReturnType<typeof deletePolicy>>
> = {
  mutation: 'deletePolicy',
  input: DeletePolicyInput,
  action: deletePolicy,
  async describe(context, asked) {
    const policy: PolicyRow = await context.em.findOneOrFail(PolicyEntity, { id: asked.id ?? '' });
    // A standing approval lets something pass; to end that has to be easy.
    if (policy.budget) return null;
    return {
      title: `Close the policy “${policy.name}”`,
      subject: { policy: policy.name },
      before: { name: policy.name, ...policy.rules },
      after: {},
    };
  },
};

export const updateWorkspaceChange: GuardedChange<
  typeof UpdateWorkspaceInput,
  Awaited<ReturnType<typeof updateWorkspace>>
> = {
  mutation: 'updateWorkspace',
  input: UpdateWorkspaceInput,
  action: updateWorkspace,
  async describe(context, { idempotencyKey: _key, ...asked }) {
    const id = context.viewer.workspaceId;
    const before: Fields = await context.em.findOneOrFail(WorkspaceEntity, { id }, { refresh: true });
    const given = Object.entries(asked).filter(([, value]) => value !== null);
    return {
      title: 'Change what the workspace says of requests',
      subject: {},
      before: Object.fromEntries(given.map(([field]) => [field, before[field]])),
      after: Object.fromEntries(given),
    };
  },
};

type Fields = Readonly<Record<string, unknown>>;
