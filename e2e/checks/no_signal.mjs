// Without a network nothing that was typed is lost, and it arrives once when the network is back.
import assert from 'node:assert/strict';

import { fillIn, landing } from '../forms.mjs';

const WORDS = 'The lift was broken and I walked';

export default {
  'a line written without a network stays, the page says so, and it is saved once later': async world => {
    const page = await world.visit({ as: 'client', path: '/setbacks/new?step=b' });
    const line = page.locator('main textarea, main input[type=text]').first();
    await fillIn(page);
    await line.fill(WORDS);
    const save = page.locator('main form[method=post] button:not([type=button]):visible').first();
    await page.context().setOffline(true);
    await save.click();
    const notice = page.locator('[data-part="no-signal"]');
    await notice.waitFor();
    assert.equal(await line.inputValue(), WORDS);
    await page.context().setOffline(false);
    await landing(page, () => save.dblclick());
    assert.match(new URL(page.url()).pathname, /^\/setbacks\/[0-9a-f-]{36}$/);
    assert.match(await page.locator('main').innerText(), new RegExp(WORDS));
  },

  'the therapist’s note stays too': async world => {
    const page = await world.visit({ as: 'therapist', path: '/t/caseload' });
    const client = await page.locator('main a[href^="/t/clients/"]').last().getAttribute('href');
    await page.goto(`${client.match(/^\/t\/clients\/[0-9a-f-]{36}/)[0]}/notes`);
    const note = page.locator('main textarea').first();
    await note.fill(WORDS);
    await page.context().setOffline(true);
    await page.locator('main form[method=post] button:visible').first().click();
    await page.locator('[data-part="no-signal"]').waitFor();
    assert.equal(await note.inputValue(), WORDS);
  },

  'unsaved words come back to who typed them, and to nobody else': async world => {
    const page = await world.visit({ as: 'client', path: '/setbacks/new?step=b' });
    const maya = await world.visit({ as: 'therapist', path: '/t/caseload' });
    const line = page.locator('main textarea, main input[type=text]').first();
    const becomes = async cookies => {
      await page.context().clearCookies();
      await page.context().addCookies(cookies);
    };
    const [hers, mayas] = [await page.context().cookies(), await maya.context().cookies()];
    await line.fill(WORDS);
    await becomes([]);
    await page.goto('/setbacks/new?step=b');
    assert.equal(new URL(page.url()).pathname, '/sign-in', 'a lost sign-in');
    await becomes(hers);
    await page.goto('/setbacks/new?step=b');
    assert.equal(await line.inputValue(), WORDS);
    await becomes(mayas);
    await page.goto('/t/caseload');
    const left = await page.evaluate(() => Object.keys(sessionStorage));
    assert.deepEqual(left, [], 'nothing for who comes next');
    await becomes(hers);
    await page.goto('/setbacks/new?step=b');
    assert.equal(await line.inputValue(), '');
  },
};
