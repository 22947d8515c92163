// Worksheets and question sets: what was answered stays, whatever happens in between.
import assert from 'node:assert/strict';

import { fillIn, linkTo, send } from '../forms.mjs';

export default {
  'a worksheet left at part 3 is there on another phone': async world => {
    const words = 'Left half way through';
    const first = await world.visit({ as: 'client', path: '/worksheets/new/thought-record', script: false });
    if (/new/.test(first.url())) await send(first);
    for (let part = 0; part < 2; part += 1) {
      await fillIn(first, { words: { situation: words } });
      await send(first);
    }
    const [, run] = first.url().match(/\/worksheets\/([^/]+)/);
    const second = await world.visit({ as: 'client', path: `/worksheets/${run}/1`, script: false });
    assert.equal(await second.locator('[name=situation]').inputValue(), words);
    await second.goto('/worksheets');
    assert.match(await second.content(), new RegExp(run));
  },

  'Back keeps the answers of a question set, and stopping keeps the place': async world => {
    const page = await world.visit({ as: 'client', path: '/questions', script: false });
    await page.goto(await linkTo(page, /^\/questions\/[^/]+/));
    while (!/\/questions\/[^/]+\/2$/.test(page.url())) {
      await fillIn(page, { choose: 1 });
      await send(page);
    }
    await page.goto(page.url().replace(/2$/, '1'));
    assert.equal(await page.locator('main input[type=radio]:checked').count(), 1);
    await page.goto('/questions');
    assert.match(await page.locator('main').innerHTML(), /\/questions\//);
  },
};
