// Pictures of the main pages, to hold beside the mocks.
//   node e2e/shots.mjs OUTDIR PROGRAM|http://localhost:PORT [cases]
// `cases`, of a demo that is running with its 24 clients: the six of whom bounce-back says little, each in
// another way, or much.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { World, openBrowser } from './browser.mjs';
import { linkTo } from './forms.mjs';
import { start } from './server.mjs';

const [folder, target, which] = process.argv.slice(2);
const CASES = ['few', 'flat', 'ceiling', 'no-dip', 'unclear', 'shown'];
if (!folder || !target) {
  console.error('usage: node e2e/shots.mjs OUTDIR PROGRAM|http://localhost:PORT [cases]');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const server = target.startsWith('http') ? { origin: target, stop() {} } : await start(target);
const browser = await openBrowser();
try {
  const world = new World(browser, server.origin);
  if (which === 'cases') await cases(world);
  else await mocks(world);
} finally {
  await browser.close();
  await server.stop();
}

async function mocks(world) {
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
}

// Each client's own progress, and their overview where this therapist cares for them.
async function cases(world) {
  const caseload = await world.visit({ as: 'therapist', path: '/t/caseload', width: 1280 });
  for (const [nth, name] of CASES.entries()) {
    const page = await world.visit({ path: '/demo' });
    const op = await page.locator('[name=op]').first().inputValue();
    const form = { op, role: 'client', number: String(18 + nth) };
    const headers = { 'sec-fetch-site': 'same-origin', origin: world.origin };
    await page.request.post('/demo', { form, headers });
    await page.goto('/progress');
    await page.screenshot({ path: join(folder, `progress-${name}.png`), fullPage: true });
    const line = caseload.getByRole('link', { name: new RegExp(`${name}$`, 'i') });
    if (await line.count()) {
      const path = await line.getAttribute('href');
      const overview = await world.visit({ as: 'therapist', path, width: 1280 });
      await overview.screenshot({ path: join(folder, `overview-${name}.png`), fullPage: true });
    }
  }
}
