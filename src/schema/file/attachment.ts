import { fileUrl } from '../../domain/file/file-link.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { Attachment, Principal, Task } from '../refs.ts';

const minutes = limits.fileLinkLifeMs / 60_000;
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
      description: `Where it can be read for ${minutes} minutes by anyone who has this URL. Without its query, for as long as you like with a credential that has the scope \`approvals:read\`.`,
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
