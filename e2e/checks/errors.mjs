// What does not fit is said once at the top and once beside the field, and nothing typed is lost.
import assert from 'node:assert/strict';

import { send } from '../forms.mjs';

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
  },
};
