import { RequireTwoAdministratorsInput, requireTwoAdministrators } from './require-two-administrators.ts';
import { createDelegationChange } from './steps/delegation-changes.ts';
import type { GuardedChange } from './steps/guarded-change.ts';
import {
  createApiKeyChange,
  createPrincipalChange,
  rotateApiKeyChange,
  updatePrincipalChange,
} from './steps/people-changes.ts';
import {
  createPolicyChange,
  deletePolicyChange,
  updatePolicyChange,
  updateWorkspaceChange,
} from './steps/policy-changes.ts';
import { updateProjectChange } from './steps/project-changes.ts';
import { createStandingApprovalChange } from './steps/standing-changes.ts';
import { resumePrincipalChange, setLimitsChange } from './steps/stop-changes.ts';
import {
  createTemplateChange,
  deleteTemplateChange,
  updateTemplateChange,
} from './steps/template-changes.ts';

const requireTwoAdministratorsChange: GuardedChange<
  typeof RequireTwoAdministratorsInput,
  Awaited<ReturnType<typeof requireTwoAdministrators>>
> = {
  mutation: 'requireTwoAdministrators',
  input: RequireTwoAdministratorsInput,
  action: requireTwoAdministrators,
  isSwitch: true,
  async describe(_context, { enabled }) {
    if (enabled) return null;
    return {
      title: 'Let one administrator change policies, principals and keys',
      subject: {},
      before: { twoAdministrators: true },
      after: { twoAdministrators: false },
    };
  },
};

/** Every mutation that needs two administrators where the workspace requires them. */
export const guardedChanges = {
  createPolicy: createPolicyChange,
  updatePolicy: updatePolicyChange,
  deletePolicy: deletePolicyChange,
  createStandingApproval: createStandingApprovalChange,
  createTemplate: createTemplateChange,
  updateTemplate: updateTemplateChange,
  deleteTemplate: deleteTemplateChange,
  updateWorkspace: updateWorkspaceChange,
  resumePrincipal: resumePrincipalChange,
  setLimits: setLimitsChange,
  createPrincipal: createPrincipalChange,
  updatePrincipal: updatePrincipalChange,
  createDelegation: createDelegationChange,
  updateProject: updateProjectChange,
  createApiKey: createApiKeyChange,
  rotateApiKey: rotateApiKeyChange,
  requireTwoAdministrators: requireTwoAdministratorsChange,
} as const;
