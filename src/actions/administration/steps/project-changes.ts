import { atLeastRisk } from '../../../domain/policy/risk.ts';
import { ProjectEntity } from '../../../entities/project.ts';
import { UpdateProjectInput, updateProject } from '../../task/update-project.ts';
import type { GuardedChange } from './guarded-change.ts';

/** To raise a floor of risk takes one administrator, to lower one takes two. */
export const updateProjectChange: GuardedChange<
  typeof UpdateProjectInput,
  Awaited<ReturnType<typeof updateProject>>
> = {
  mutation: 'updateProject',
  input: UpdateProjectInput,
  action: updateProject,
  async describe({ em }, { id, expiresIn, riskFloor }) {
    const before = await em.findOneOrFail(ProjectEntity, { id: id ?? '' }, { refresh: true });
    if (!riskFloor || atLeastRisk(riskFloor, before.riskFloor) === riskFloor) return null;
    const { name, expiresInMs } = before;
    return {
      title: `Lower the floor of risk of the project “${name}”`,
      subject: { project: name },
      before: { riskFloor: before.riskFloor, expiresInMs },
      after: { riskFloor, expiresInMs: expiresIn ?? expiresInMs },
    };
  },
};
