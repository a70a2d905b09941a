import { ProjectEntity, type Project as ProjectRow } from '../../entities/project.ts';
import { builder } from '../builder.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';
import { Project } from '../refs.ts';
import { rowsOf } from '../rows.ts';

builder.node(Project, {
  description: 'Routes requests inside a workspace. `general` always exists.',
  id: { resolve: (project) => project.id },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, unique in the workspace.' }),
    expiresIn: t.field({
      type: 'Duration',
      nullable: true,
      description: 'How long its requests wait when they do not say; null leaves it to their risk level.',
      resolve: ({ expiresInMs }) => (expiresInMs === null ? null : `PT${Number(expiresInMs) / 1_000}S`),
    }),
    riskFloor: t.field({
      type: RiskLevelEnum,
      nullable: true,
      description: 'The least risk of its requests, whatever their requester says; null when it has none.',
      resolve: ({ riskFloor }) => riskFloor,
    }),
  }),
});

const byName = orderBy<ProjectRow>('NAME_ASC', false, [
  { name: 'name', type: 'text', of: (project) => project.name },
]);

builder.queryFields((t) => ({
  project: t.field({
    type: Project,
    nullable: true,
    description: 'A project by its name; null when there is none of that name.',
    args: { name: t.arg.string({ required: true, description: 'Its exact name, such as `general`.' }) },
    resolve: async (_root, { name }, context) => {
      const [project] = await rowsOf(context, ProjectEntity, {
        where: [(bind) => `name = ${bind(name, 'text')}`],
      });
      return project ?? null;
    },
  }),
  projects: t.connection(
    {
      type: Project,
      description: 'The projects of the workspace, by name.',
      resolve: (_root, args, context) => pageOf(context, ProjectEntity, { order: byName, args }),
    },
    { name: 'ProjectConnection', description: 'A page of projects.' },
    { name: 'ProjectEdge', description: 'A project and its place in the listing.' },
  ),
}));
