import { addressedQuestion, isRecipient } from '../../domain/notification/recipient.ts';
import { pageUrl } from '../../domain/page-url.ts';
import { encodeId, uuidOf } from '../../domain/type-id.ts';
import { ElicitationEntity, type Elicitation as ElicitationRow } from '../../entities/elicitation.ts';
import { readerOf } from '../approval/approval-criteria.ts';
import { builder } from '../builder.ts';
import { whereOf } from '../filter-criteria.ts';
import { existing, isElicitation } from '../loaders.ts';
import { type Order, orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { personal } from '../personal.ts';
import { Elicitation, Principal, Project, Task } from '../refs.ts';
import { ElicitationFilterInput, elicitationCriteria } from './elicitation-filter.ts';
import { ElicitationStatusEnum } from './elicitation-status.ts';

builder.node(Elicitation, {
  description:
    'A question to a human, with the shape that its answer has. It ends once: with an answer, without one, or when its time is up.',
  id: { resolve: (elicitation) => elicitation.id },
  fields: (t) => ({
    task: t.field({
      type: Task,
      description: 'The case that it belongs to, which holds one open request or question at a time.',
      resolve: (elicitation, _args, { loaders }) => loaders.task.load(elicitation.taskId).then(existing),
    }),
    project: t.field({
      type: Project,
      description: 'The project that it goes through.',
      resolve: (elicitation, _args, { loaders }) =>
        loaders.project.load(elicitation.projectId).then(existing),
    }),
    status: t.field({
      type: ElicitationStatusEnum,
      description: 'Where it stands.',
      resolve: (elicitation) => elicitation.status,
    }),
    message: t.exposeString('message', { description: 'The question, in short Markdown.' }),
    responseSchema: t.expose('responseSchema', {
      type: 'JSONObject',
      description: 'A JSON Schema of the answer, which is an object.',
    }),
    content: t.expose('content', {
      type: 'JSONObject',
      nullable: true,
      description: 'The answer, which fits `responseSchema`; null unless the status is ACCEPTED.',
    }),
    requester: t.field({
      type: Principal,
      description: 'Whose credential asked.',
      resolve: (elicitation, _args, { loaders }) =>
        loaders.principal.load(elicitation.requesterId).then(existing),
    }),
    assignee: t.field({
      type: Principal,
      nullable: true,
      description: 'Who is asked; null when any principal who may can answer.',
      resolve: ({ assigneeId }, _args, { loaders }) =>
        assigneeId ? loaders.principal.load(assigneeId) : null,
    }),
    assignedGroup: t.exposeString('assignedGroup', {
      nullable: true,
      description: 'The group that is asked; null when it is one person or any principal who may answer.',
    }),
    waitsForMe: t.field({
      type: 'Boolean',
      extensions: personal,
      description:
        'Whether it is for you to answer: it waits, you may answer it, and it is put to no one in particular, to you, to a group of yours, or to a principal for whom you stand in now.',
      resolve: async (elicitation, _args, { viewer, loaders }) => {
        const { principal } = viewer;
        if (elicitation.status !== 'PENDING') return false;
        return isRecipient(
          principal,
          await loaders.standIns.load(principal.id),
          addressedQuestion(elicitation),
        );
      },
    }),
    answeredBy: t.field({
      type: Principal,
      nullable: true,
      description: 'Who ended it; for an expiry, the system. Null while it waits.',
      resolve: ({ answeredById }, _args, { loaders }) =>
        answeredById ? loaders.principal.load(answeredById) : null,
    }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it waits.',
    }),
    answerUrl: t.field({
      type: 'URL',
      description: 'The page where a human answers it, after signing in.',
      resolve: ({ id }, _args, { publicUrl }) => pageUrl(publicUrl, `/e/${encodeId('Elicitation', id)}`).href,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When it expires if it has not been answered.',
    }),
  }),
});

const id = { name: 'id', type: 'uuid', of: (elicitation: ElicitationRow) => elicitation.id } as const;
const createdAt = {
  name: 'created_at',
  type: 'timestamptz',
  of: (elicitation: ElicitationRow) => elicitation.createdAt,
} as const;
const expiresAt = {
  name: 'expires_at',
  type: 'timestamptz',
  of: (elicitation: ElicitationRow) => elicitation.expiresAt,
} as const;

const orders = {
  CREATED_AT_DESC: orderBy('ELICITATION_CREATED_AT_DESC', true, [createdAt, id]),
  EXPIRES_AT_ASC: orderBy('ELICITATION_EXPIRES_AT_ASC', false, [expiresAt, id]),
} satisfies Record<string, Order<ElicitationRow>>;

const ElicitationOrder = builder.enumType('ElicitationOrder', {
  description: 'In which order questions are listed.',
  values: {
    CREATED_AT_DESC: { description: 'The newest first.' },
    EXPIRES_AT_ASC: { description: 'What ends soonest first.' },
  } satisfies Record<keyof typeof orders, { description: string }>,
});

builder.queryFields((t) => ({
  elicitation: t.field({
    type: Elicitation,
    nullable: true,
    description: 'A question by its id; null when this workspace has no such question.',
    args: { id: t.arg.id({ required: true, description: 'An elicitation id, `elic_…`.' }) },
    resolve: (_root, { id }, { loaders }) => {
      const uuid = uuidOf('Elicitation', id);
      return uuid ? loaders.elicitation.load(uuid) : null;
    },
  }),
  elicitations: t.connection(
    {
      type: Elicitation,
      description: 'Questions, newest first unless asked otherwise.',
      args: {
        filter: t.arg({
          type: ElicitationFilterInput,
          description: 'Which questions; all of them by default.',
        }),
        orderBy: t.arg({
          type: ElicitationOrder,
          description: 'In which order; CREATED_AT_DESC by default.',
        }),
      },
      resolve: async (_root, { filter, orderBy: order, ...args }, context) =>
        pageOf(context, ElicitationEntity, {
          order: orders[order ?? 'CREATED_AT_DESC'],
          args,
          where: [isElicitation, ...whereOf(elicitationCriteria, filter, await readerOf(context, filter))],
        }),
    },
    { name: 'ElicitationConnection', description: 'A page of questions.' },
    { name: 'ElicitationEdge', description: 'A question and its place in the listing.' },
  ),
}));
