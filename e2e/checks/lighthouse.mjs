// Lighthouse on the two pages people open most.
import assert from 'node:assert/strict';

import lighthouse from 'lighthouse';

import { openBrowser } from '../browser.mjs';
import { linkTo } from '../forms.mjs';

const SCORE_MIN = 0.98;

const PHONE = { mobile: true, width: 390, height: 844, deviceScaleFactor: 2, disabled: false };
const DESK = { mobile: false, width: 1280, height: 900, deviceScaleFactor: 1, disabled: false };

export default {
  'Today holds accessibility and best practices': async world => {
    const page = await world.visit({ as: 'client' });
    await audit(world, page, '/today', PHONE);
  },

  'the overview holds accessibility and best practices': async world => {
    const page = await world.visit({ as: 'therapist', path: '/t/caseload' });
    await audit(world, page, await linkTo(page, /^\/t\/clients\/[0-9a-f-]{36}$/), DESK);
  },
};

async function audit(world, page, path, screenEmulation) {
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const port = 9_000 + Math.floor(Math.random() * 900);
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  try {
    const { lhr } = await lighthouse(world.origin + path, {
      port,
      logLevel: 'error',
      extraHeaders: { Cookie: cookies },
      disableStorageReset: true,
      onlyCategories: ['accessibility', 'best-practices'],
      formFactor: screenEmulation.mobile ? 'mobile' : 'desktop',
      screenEmulation,
    });
    assert.equal(new URL(lhr.finalDisplayedUrl).pathname, path, 'it looked at the page itself');
    for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
      const audits = auditRefs.map(({ id: name }) => lhr.audits[name]);
      const short = audits.filter(one => one.score !== null && one.score < 1);
      const lost = short.map(one => `${one.id} (${one.title})`);
      assert.ok(score >= SCORE_MIN, `${id} ${score}: ${lost.join(', ')}`);
    }
  } finally {
    await browser.close();
  }
}
