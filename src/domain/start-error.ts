/** Why the process cannot start, as a sentence for the person who starts it. No stack would help them. */
export class StartError extends Error {}

/** A file or directory that a start needs and cannot use, and what to do about it. */
export class UnusableFileError extends StartError {
  constructor(path: string, problem: string, remedy: string, options?: ErrorOptions) {
    super(`${path} ${problem}: ${remedy}.`, options);
  }
}

/** What the operating system has against a file, in words, where it is one of the usual things. */
export function problemOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return problems[code] ?? `cannot be used (${code || message})`;
}

const problems: Readonly<Record<string, string>> = {
  EACCES: 'may not be used by the user of this process',
  EPERM: 'may not be used by the user of this process',
  EEXIST: 'is not a directory',
  ENOTDIR: 'is not a directory',
  EISDIR: 'is a directory and should be a file',
  ENOENT: 'is missing',
  ENOSPC: 'cannot be written, because the disk is full',
  EROFS: 'is on a disk that cannot be written to',
};
