import { uploadFile } from '../../actions/file/upload-file.ts';
import { fileUrl } from '../../domain/file/file-link.ts';
import { limits } from '../../domain/limits.ts';
import type { FileRow } from '../../entities/file.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { Attachment, Principal, Task } from '../refs.ts';

const minutes = limits.fileLinkLifeMs / 60_000;
const mebibytes = limits.fileMaxBytes / 1024 / 1024;

builder.node(Attachment, {
  description: 'A file on a task, shown with the approvals that it is attached to. It never changes.',
  id: { resolve: (file) => file.id },
  fields: (t) => ({
    name: t.exposeString('name', {
      description: `Its name, at most ${limits.fileNameMaxChars} characters, without path and without characters that cannot be seen.`,
    }),
    mediaType: t.exposeString('mediaType', {
      description:
        'What it is taken for, such as `image/png`: by its first bytes, or else as its uploader says. It is always served as a download, and as application/octet-stream if a browser could run it.',
    }),
    sizeBytes: t.exposeInt('sizeBytes', { description: 'Its size in bytes.' }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of its bytes, in hexadecimal.' }),
    url: t.field({
      type: 'URL',
      description: `Where it can be read for ${minutes} minutes by anybody who has this URL. Without its query, for as long as you like with a credential that has the scope \`approvals:read\`.`,
      resolve: async (file, _args, { loaders, publicUrl, now }) =>
        fileUrl(file, { key: await loaders.fileLinkKey.load(0), publicUrl, now }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When its last byte had arrived.' }),
    uploadedBy: t.field({
      type: Principal,
      description: 'Whose credential uploaded it.',
      resolve: (file, _args, { loaders }) => loaders.principal.load(file.uploadedById).then(existing),
    }),
    task: t.field({
      type: Task,
      description: 'The task that it is on.',
      resolve: (file, _args, { loaders }) => loaders.task.load(file.taskId).then(existing),
    }),
  }),
});

builder.objectField(Task, 'files', (t) =>
  t.connection(
    {
      type: Attachment,
      description: 'The files on it, oldest first.',
      resolve: (task, args, { loaders }) => loaders.filesOf.load(task.id, args),
    },
    { name: 'AttachmentConnection', description: 'A page of files.' },
    { name: 'AttachmentEdge', description: 'A file and its place in the listing.' },
  ),
);

const UploadFileInput = builder.inputType('UploadFileInput', {
  description: 'A file for a task.',
  fields: (t) => ({
    idempotencyKey: t.string({
      description: `${idempotencyKeyRule} The same input includes the same bytes.`,
    }),
    taskId: t.id({ required: true, description: 'The task to put it on.' }),
    file: t.field({
      type: 'Upload',
      required: true,
      description: `The file, at most ${mebibytes} MiB unless the server was told otherwise, sent as multipart/form-data.`,
    }),
    name: t.string({
      description: `Its name, at most ${limits.fileNameMaxChars} characters; the one it was sent with by default.`,
    }),
  }),
});

const UploadFilePayload = builder
  .objectRef<{ readonly file: FileRow; readonly replayed: boolean }>('UploadFilePayload')
  .implement({
    description: 'A file was put on a task.',
    fields: (t) => ({
      file: t.expose('file', { type: Attachment, description: 'The file, to attach by its id.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('uploadFile', {
  description: `Puts a file on a task, at most ${limits.filesMaxPerTask} and ${limits.taskFilesMaxBytes / 1024 ** 3} GiB on one task. \`PUT /tasks/<task id>/files/<name>\` with the file as its body does the same. Needs the scope \`approvals:create\`.`,
  input: UploadFileInput,
  result: resultOf('UploadFileResult', UploadFilePayload),
  action: uploadFile,
});
