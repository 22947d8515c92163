// Pictures of the main pages, to hold beside the mocks.
//   node e2e/shots.mjs OUTDIR PROGRAM|http://localhost:PORT
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { World, openBrowser } from './browser.mjs';
import { linkTo } from './forms.mjs';
import { start } from './server.mjs';

const [folder, target] = process.argv.slice(2);
if (!folder || !target) {
  console.error('usage: node e2e/shots.mjs OUTDIR PROGRAM|http://localhost:PORT');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const server = target.startsWith('http') ? { origin: target, stop() {} } : await start(target);
const browser = await openBrowser();
try {
  const world = new World(browser, server.origin);
  const caseload = await world.visit({ as: 'therapist', path: '/t/caseload', width: 1280 });
  const pages = {
    today: ['client', '/today'],
    breathing: ['client', '/practise/longer-out-breath/go'],
    progress: ['client', '/progress'],
    'therapist-client': ['therapist', await linkTo(caseload, /^\/t\/clients\/[0-9a-f-]{36}$/)],
  };
  for (const [name, [as, path]] of Object.entries(pages)) {
    for (const width of [390, 1280]) {
      for (const theme of ['light', 'dark']) {
        const page = await world.visit({ as, path, width, height: width === 390 ? 844 : 900, theme });
        await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
        await world.close();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
