import { UploadFileInput, uploadFile } from '../../actions/file/upload-file.ts';
import { limits } from '../../domain/limits.ts';
import type { FileRow } from '../../entities/file.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Attachment } from '../refs.ts';

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
