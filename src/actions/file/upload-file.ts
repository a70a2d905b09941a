import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError, UserError, ValidationError } from '../../domain/errors.ts';
import { cleanFileName } from '../../domain/file/file-name.ts';
import { mediaTypeOf, parseMediaType } from '../../domain/file/media-type.ts';
import type { ArrivingFile } from '../../domain/file/stored-file.ts';
import { atMost, id, idempotencyKey, optional } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireTaskUse, type SharedTask } from '../../domain/task/task-use.ts';
import { FileEntity, type FileRow } from '../../entities/file.ts';
import { sharedTaskJson } from '../../entities/shared-task-json.ts';
import { TaskEntity } from '../../entities/task.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireUsage } from '../change/require-usage.ts';
import { discard, type MeasuredFile, storeFile } from './steps/store-file.ts';

/** A file that may not have arrived yet. */
interface Incoming {
  open(): Promise<ArrivingFile>;
}

export const UploadFileInput = input('UploadFileInput', 'A file for a task.', {
  idempotencyKey: idempotencyKey.describe(
    `${idempotencyKey.description} The same input includes the same bytes.`,
  ),
  taskId: id('Task').describe('The task to put it on, `task_…`.'),
  // It is waited for only when the rest of the input is in order.
  file: z
    .custom<Incoming>((given) => typeof given === 'object' && given !== null)
    .meta({ inputType: 'Upload' })
    .describe(
      `The file, sent as multipart/form-data, at most ${limits.fileMaxBytes / 1024 / 1024} MiB unless the server is configured otherwise.`,
    ),
  name: optional(z.string()).describe(
    `Its name, ${atMost(limits.fileNameMaxChars)}; the one it was sent with by default.`,
  ),
});
type ParsedUploadFileInput = Omit<z.output<typeof UploadFileInput>, 'file'>;

/**
 * Puts a file on a task. Its row is written when its last byte is stored, so there is no such thing as half a
 * file.
 */
export async function uploadFile(
  context: Context,
  input: z.input<typeof UploadFileInput>,
): Promise<Replayable<{ file: FileRow }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const { file, ...asked } = validate(UploadFileInput, input);
  await requireUsage(context, 'FILES_PER_MINUTE');
  await precheckTaskCapacity(context, asked);
  const fileId = context.newId();
  const described = await receive(context, fileId, asked, await file.open());
  try {
    const uploaded = await change(
      context,
      idempotentCall('uploadFile', { idempotencyKey: asked.idempotencyKey, ...described }),
      () => attempt(context, { id: fileId, ...described }),
      async (earlier) => ({
        file: await context.em.findOneOrFail(FileEntity, { id: earlier }, { refresh: true }),
      }),
    );
    if (uploaded.replayed) await discard(context.files, fileId);
    return uploaded;
  } catch (error) {
    // Of anything else it is not known whether the row was written; if it was not, the sweep takes the bytes
    // away.
    if (error instanceof UserError) await discard(context.files, fileId);
    throw error;
  }
}

/** Stores the bytes, and says what they are. */
async function receive(
  context: Context,
  fileId: string,
  asked: ParsedUploadFileInput,
  arriving: ArrivingFile,
): Promise<Omit<DescribedFile, 'id'>> {
  try {
    const { name, declared } = labelsOf(asked, arriving);
    const { head, ...measured } = await storeFile(context.files, fileId, arriving);
    return { taskId: asked.taskId ?? '', name, mediaType: mediaTypeOf(declared, head), ...measured };
  } catch (error) {
    arriving.discard();
    throw error;
  }
}

type DescribedFile = Pick<FileRow, 'id' | 'taskId' | 'name' | 'mediaType'> & Omit<MeasuredFile, 'head'>;

async function attempt(context: Context, described: DescribedFile): Promise<Attempt<{ file: FileRow }>> {
  const { workspaceId, principal } = context.viewer;
  const task = await readTaskUsage(context, described.taskId);
  requireTaskUse(task.shared, context.viewer);
  requireTaskCapacity(task, described.sizeBytes);
  // The file may have taken minutes to arrive since the call began.
  const file: FileRow = { ...described, workspaceId, uploadedById: principal.id, createdAt: task.now };
  const { taskId, name, mediaType, sizeBytes, sha256 } = described;
  const facts = { fileId: file.id, name, mediaType, sizeBytes, sha256 };
  const { filesCount, filesBytes } = task;
  const { sharedWith } = task.shared;
  return {
    change: {
      at: task.now,
      rules: task.rulesVersion,
      updates: [
        {
          of: TaskEntity,
          where: { id: taskId, workspaceId, filesCount, filesBytes, sharedWith },
          set: { filesCount: filesCount + 1, filesBytes: filesBytes + sizeBytes },
        },
      ],
      inserts: [{ into: FileEntity, values: file }],
      events: [announce(context, 'file.uploaded', { projectId: task.projectId, taskId }, facts)],
    },
    resultId: file.id,
    result: { file },
  };
}

interface TaskUsage {
  readonly projectId: string;
  readonly shared: SharedTask;
  readonly rulesVersion: number;
  readonly filesCount: number;
  readonly filesBytes: number;
  readonly now: Date;
  readonly keyUsed: boolean;
}

async function readTaskUsage(
  context: Context,
  taskId: string | null,
  key: string | null = null,
): Promise<TaskUsage> {
  const { db, viewer } = context;
  const [task] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('task as t')
      .select(['t.project_id as projectId', 't.files_count as filesCount', 't.files_bytes as filesBytes'])
      .select(({ selectFrom }) => selectFrom('event_counter').select('rules_version').as('rulesVersion'))
      .select(sql<SharedTask>`${sql.raw(sharedTaskJson('t'))}`.as('shared'))
      .select(db.now().as('now'))
      .select(({ exists, selectFrom }) =>
        exists(
          selectFrom('idempotency_key as k')
            .select('k.key')
            .where('k.principal_id', '=', viewer.principal.id)
            .where('k.mutation', '=', 'uploadFile')
            .where('k.key', '=', key),
        ).as('keyUsed'),
      )
      .where('t.id', '=', taskId),
  );
  if (task) {
    const rulesVersion = task.rulesVersion ?? viewer.rulesVersion;
    return { ...task, rulesVersion, keyUsed: Boolean(task.keyUsed) };
  }
  throw new NotFoundError('There is no such task in this workspace.', ['input', 'taskId']);
}

/** Refuses an upload early that could only fail; one that may have succeeded before is not refused. */
async function precheckTaskCapacity(
  context: Context,
  { taskId, idempotencyKey: key }: ParsedUploadFileInput,
): Promise<void> {
  const task = await readTaskUsage(context, taskId, key);
  if (task.keyUsed) return;
  requireTaskUse(task.shared, context.viewer);
  requireTaskCapacity(task, 0);
}

function requireTaskCapacity({ filesCount, filesBytes }: TaskUsage, sizeBytes: number): void {
  const path = ['input', 'taskId'];
  if (filesCount >= limits.filesMaxPerTask) {
    const max = limits.filesMaxPerTask;
    const message = `There are ${max} files on this task, which is as many as it takes. Open another task.`;
    throw new ValidationError([{ path, message }], {
      code: 'TASK_FILES_FULL',
      limit: 'filesMaxPerTask',
      max,
    });
  }
  if (filesBytes + sizeBytes > limits.taskFilesMaxBytes) {
    const max = limits.taskFilesMaxBytes;
    const message = `The files of a task may have ${max / 1024 / 1024} MiB together; this one would be more. Open another task.`;
    throw new ValidationError([{ path, message }], {
      code: 'TASK_FILES_FULL',
      limit: 'taskFilesMaxBytes',
      max,
    });
  }
}

function labelsOf(
  asked: ParsedUploadFileInput,
  arriving: ArrivingFile,
): { name: string; declared: string | null } {
  const name = cleanFileName(asked.name ?? arriving.name ?? '');
  const declared = arriving.mediaType === null ? null : parseMediaType(arriving.mediaType);
  const issues = [
    ...(name === null
      ? [{ path: ['input', 'name'], message: 'A file needs a name, such as photo.jpg.' }]
      : []),
    ...(name !== null && [...name].length > limits.fileNameMaxChars
      ? [
          {
            path: ['input', 'name'],
            message: `A file’s name may have at most ${limits.fileNameMaxChars} characters.`,
          },
        ]
      : []),
    ...(arriving.mediaType !== null && declared === null
      ? [{ path: ['input', 'file'], message: 'The media type is not one; send one such as image/png.' }]
      : []),
  ];
  if (name === null || issues.length > 0) throw new ValidationError(issues);
  return { name, declared };
}
