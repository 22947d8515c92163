// Worksheets and question sets: what was answered stays, whatever happens in between.
import assert from 'node:assert/strict';

import { fillIn, linkTo, send, walk } from '../forms.mjs';

export default {
  'a worksheet left at part 3 is there on another phone': async world => {
    const words = 'Left half way through';
    const first = await world.visit({ as: 'client', path: '/worksheets/new/thought-record', script: false });
    await send(first);
    for (let part = 0; part < 2; part += 1) {
      await fillIn(first, { words: { 'f.situation': words } });
      await send(first);
    }
    const left = new URL(first.url());
    const [, run] = left.pathname.match(/^\/worksheets\/([^/]+)\/3$/);
    const path = `/worksheets/${run}/1${left.search}`;
    const second = await world.visit({ as: 'client', path, script: false });
    assert.equal(await second.locator('[name="f.situation"]').inputValue(), words);
    await second.goto('/worksheets');
    assert.match(await second.content(), new RegExp(run));
    await second.goto(left.pathname);
    await walk(second, path => path.endsWith('/review'), { words: { 'f.situation': words } });
    const shown = await second.locator('main').innerText();
    assert.match(shown, new RegExp(words), 'it is shown before it is kept');
  },

  'the same part written on two phones is kept twice, and both are shown': async world => {
    const first = await world.visit({ as: 'client', path: '/worksheets/new/thought-record', script: false });
    await send(first);
    world.afresh('client');
    const path = new URL(first.url()).pathname;
    const second = await world.visit({ as: 'client', path, script: false });
    for (const [page, words] of [[first, 'On the phone'], [second, 'On the tablet']]) {
      await fillIn(page, { words: { 'f.situation': words } });
      await send(page);
    }
    assert.match(new URL(second.url()).pathname, /\/versions$/);
    const shown = await second.locator('main').innerText();
    assert.ok(shown.includes('On the phone') && shown.includes('On the tablet'));
  },

  'Back keeps the answers of a question set, and stopping keeps the place': async world => {
    const page = await world.visit({ as: 'client', path: '/questions', script: false });
    await page.goto(await linkTo(page, /^\/questions\/gad7$/));
    await walk(page, path => path.endsWith('/2'), { choose: 1 });
    const second = new URL(page.url()).pathname;
    await page.goto(second.replace(/2$/, '1'));
    assert.equal(await page.locator('main input[type=radio]:checked').count(), 1);
    await page.goto(second);
    await send(page, /stop/i);
    await page.goto('/questions');
    await page.goto(await linkTo(page, new RegExp(`^${second}$`)));
    await walk(page, path => path.endsWith('/check'), { choose: 1 });
    assert.equal(await page.locator('main dl.review dd:not(.change)').count(), 7, 'each answer once more');
  },
};
