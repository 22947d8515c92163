// The breathing player: start, pause, stop; and quiet when quiet is asked for.
import assert from 'node:assert/strict';

const PLAYER = '/practise/longer-out-breath/go';

export default {
  'start runs the breath, pause holds it, stop counts': async world => {
    const page = await open(world, {});
    const go = page.locator('[data-role=go]');
    await go.click();
    const moved = await disc(page);
    await page.waitForTimeout(1_200);
    assert.notDeepEqual(await disc(page), moved, 'the disc moves');
    await go.click();
    // The frame that was being drawn may still come.
    await page.waitForTimeout(200);
    const held = await disc(page);
    await page.waitForTimeout(600);
    assert.deepEqual(await disc(page), held, 'the pause holds it');
    await page.locator('[data-player]').getByRole('button', { name: /stop/i }).click();
    await page.waitForURL(url => !url.pathname.endsWith('/go'));
    assert.match(await page.locator('main').innerText(), /counts/i);
  },

  'reduced motion: nothing changes its size or place': async world => {
    const page = await open(world, { still: true });
    await page.locator('[data-role=go]').click();
    const places = () => page.locator('[data-player] svg *').evaluateAll(all => all.map(one => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [x, y, width, height];
    }));
    const before = await places();
    for (let looks = 0; looks < 4; looks += 1) {
      await page.waitForTimeout(700);
      assert.deepEqual(await places(), before);
    }
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  },

  'without script the whole exercise stands there, and Done saves it': async world => {
    const page = await open(world, { script: false });
    assert.ok(await page.locator('[data-player] ol li').count() >= 2);
    await page.locator('[data-player] button:not([type=button]):visible').first().click();
    await page.waitForURL(url => !url.pathname.endsWith('/go'));
  },

  'it asks for no sound, no buzz and no lock before a tap': async world => {
    const page = await world.visit({ as: 'client' });
    await page.addInitScript(() => {
      window.asked = [];
      const note = what => () => {
        window.asked.push(what);
        return Promise.resolve({ release() {} });
      };
      Object.defineProperty(navigator, 'vibrate', { value: note('vibrate') });
      Object.defineProperty(navigator, 'wakeLock', { value: { request: note('lock') } });
      window.AudioContext = class { constructor() { window.asked.push('sound'); } };
    });
    await page.goto(PLAYER);
    await page.locator('[data-role=go]').waitFor();
    await page.waitForTimeout(500);
    assert.deepEqual(await page.evaluate(() => window.asked), []);
  },
};

function open(world, options) {
  return world.visit({ as: 'client', path: PLAYER, ...options });
}

function disc(page) {
  return page.locator('[data-role=disc]').evaluate(one => one.getAttribute('transform'));
}
