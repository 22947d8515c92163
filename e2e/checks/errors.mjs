// What does not fit is said once at the top and once beside the field, and nothing typed is lost.
import assert from 'node:assert/strict';

import { colourViolations, violations } from '../axe.mjs';
import { fillIn, send } from '../forms.mjs';

export default {
  'a form that lacks an answer says so twice, links to the field, and keeps the words': async world => {
    const page = await world.visit({ as: 'client', path: '/setbacks/new?step=b' });
    const words = 'The letter from the landlord';
    const typed = page.locator('main textarea, main input[type=text]').first();
    await typed.fill(words);
    const form = page.locator('main form[method=post]').first();
    await form.evaluate(one => { one.noValidate = true; });
    const answer = await send(page);
    assert.equal(answer.status(), 422);
    assert.match(await page.title(), /^Error:/);
    const summary = page.locator('[role=alert]');
    assert.ok(await summary.evaluate(one => one.contains(document.activeElement)), 'it has the focus');
    const link = summary.locator('a').first();
    const said = (await link.innerText()).split(': ').at(-1);
    const field = page.locator(await link.getAttribute('href'));
    assert.equal(await field.count(), 1);
    assert.equal(await page.getByText(said, { exact: false }).count(), 2);
    assert.equal(await typed.inputValue(), words);
    await clean(page);
  },

  'a page that is not there says so to everyone': async world => {
    for (const as of [undefined, 'client', 'therapist', 'supervisor', 'admin']) {
      const page = await world.visit({ as });
      const answer = await page.goto('/nothing-here');
      assert.equal(answer.status(), 404);
      assert.equal(await page.locator('main h1').count(), 1);
      await clean(page);
    }
  },

  'what a form alone can show is as clean as any page: an invitation, recovery codes': async world => {
    const maya = await world.visit({ as: 'therapist', path: '/t/clients/new', width: 1280 });
    await fillIn(maya, { words: { name: 'Noa Invited' } });
    for (const box of await maya.locator('main input[type=checkbox]').all()) await box.check();
    await send(maya);
    await clean(maya);
    const sam = await world.visit({ as: 'client', path: '/recovery-codes' });
    await send(sam);
    await clean(sam);
  },
};

// axe finds nothing in either theme.
async function clean(page) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const light = await violations(page);
  await page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; });
  assert.deepEqual([...light, ...await colourViolations(page)], []);
}
