// One tap says how it is.
import assert from 'node:assert/strict';

import { send } from '../forms.mjs';

const SO_SO = 'main button[name=mood][value="50"]';

export default {
  'one tap saves a check-in without script': world => oneTap(world, false),
  'one tap saves a check-in with script': world => oneTap(world, true),

  'Undo takes it away again': async world => {
    const page = await world.visit({ as: 'client', path: '/today' });
    const before = await kept(page);
    await tap(page);
    const saved = page.url();
    assert.equal(await kept(page), before + 1);
    await page.goto(saved);
    await send(page, /undo/i);
    assert.equal(await kept(page), before);
  },

  'a second tap within a second stores one entry, with script': async world => {
    const page = await world.visit({ as: 'client', path: '/today' });
    const before = await kept(page);
    await page.goto('/today');
    await (await moods(page)).dblclick();
    await page.waitForURL(/\/check-in\//);
    assert.equal(await kept(page), before + 1);
  },

  'the same form sent twice stores one entry, without script': async world => {
    const page = await world.visit({ as: 'client', path: '/today', script: false });
    const before = await kept(page);
    const post = await form(world, page);
    const [first, second] = [await post('50'), await post('50')];
    assert.deepEqual([first.status(), second.status(), second.url()], [200, 200, first.url()]);
    assert.equal(await kept(page), before + 1);
  },

  'the same entry id with another mood is answered, and changes nothing': async world => {
    const page = await world.visit({ as: 'client', path: '/today', script: false });
    const post = await form(world, page);
    assert.equal((await post('50')).status(), 200);
    const before = await kept(page);
    assert.equal((await post('10')).status(), 409);
    assert.equal(await kept(page), before);
  },

  'chips and a line are added on the page after the tap': async world => {
    const page = await world.visit({ as: 'client', path: '/today', script: false });
    await tap(page);
    const chips = page.locator('main input[type=checkbox]');
    await chips.nth(0).check();
    await chips.nth(1).check();
    await page.locator('main textarea, main input[type=text]').first().fill('The bus was late');
    await send(page, /done|save/i);
    await page.goto('/check-ins');
    assert.match(await page.locator('main').innerText(), /The bus was late/);
  },
};

async function oneTap(world, script) {
  const page = await world.visit({ as: 'client', path: '/today', script });
  const before = await kept(page);
  await tap(page);
  assert.match(await page.locator('main').innerText(), /saved/i);
  assert.equal(await kept(page), before + 1);
  await page.goto('/today');
  assert.match(await page.locator('main').innerText(), /so-so/i);
}

// Today's form with its entry id, to be sent by hand as often as one likes.
async function form(world, page) {
  await page.goto('/today');
  const fields = page.locator('form:has([name=mood]) input[type=hidden]');
  const pairs = await fields.evaluateAll(all => all.map(({ name, value }) => [name, value]));
  const hidden = Object.fromEntries(pairs);
  const headers = { origin: world.origin, 'sec-fetch-site': 'same-origin' };
  return mood => page.request.post('/check-in', { headers, form: { ...hidden, mood } });
}

async function tap(page) {
  await page.goto('/today');
  await (await moods(page)).click();
  await page.waitForURL(/\/check-in\//);
}

// After the first check-in of a day the card is folded; it opens by its own summary.
async function moods(page) {
  const tap = page.locator(SO_SO);
  if (!await tap.isVisible()) await page.locator('main details:has([name=mood]) summary').click();
  return tap;
}

// How many check-ins the history lists: all months, as the first check-in of one begins a page of its own.
async function kept(page) {
  let all = 0;
  for (let back = 0, listed = -1; listed; back += 1) {
    await page.goto(`/check-ins?back=${back}`);
    listed = await page.locator('main a[href^="/check-in/"]').count();
    all += listed;
  }
  return all;
}
