import type { FileStore } from '../../src/context.ts';

const refuse = () => {
  throw new Error('This test keeps no files.');
};

/** For programs under test that have nothing to do with files. */
export const noFiles: FileStore = {
  maxBytes: 0,
  put: refuse,
  read: refuse,
  delete: refuse,
  storedBetween: refuse,
};
