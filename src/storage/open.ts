import type { FileStore } from '../context.ts';
import type { FilesSetting } from '../domain/file/files-setting.ts';

/** The place for files that the environment chose. Each library is loaded only where it is used. */
export async function openFileStore(setting: FilesSetting): Promise<FileStore> {
  const { driveStore } = await import('./drive-store.ts');
  if (setting.kind === 'disk') {
    const { DiskDriver } = await import('./disk-driver.ts');
    return driveStore(new DiskDriver(setting.directory), setting.maxBytes);
  }
  const { S3StreamDriver } = await import('./s3-driver.ts');
  return driveStore(new S3StreamDriver(setting), setting.maxBytes, setting.prefix);
}
