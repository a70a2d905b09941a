import { existsSync } from 'node:fs';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** True where no Chromium is installed; what needs one is then skipped, and the summary says so. */
export const browserMissing = !existsSync(executablePath);

/** How a test starts Chromium: without a screen, and without calls to anybody's servers. */
export const browser = {
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
