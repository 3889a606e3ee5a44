// Which Chromium runs the stories, and how: the machine's own when there is one, else Playwright's.
import { existsSync } from 'node:fs';

const SYSTEM = '/usr/bin/chromium';

/** Launch options for Chromium; nothing it does on its own may reach the network. */
export const launchOptions = {
  executablePath: process.env.CHROMIUM || (existsSync(SYSTEM) ? SYSTEM : undefined),
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
