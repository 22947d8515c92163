// Every form, sent without script as it stands, leads to a page that says what happened. These come last:
// some of them end sign-ins and sharing.
import assert from 'node:assert/strict';

import { fillIn, landing } from '../forms.mjs';
import { examples } from '../routes.mjs';

// What may take other forms of the same thing with it comes after them, what may end a sign-in at the end.
const SPENDS = /\/(check|undo|stop|open)$/;
const LAST = /sign-out|lock|role|devices|privacy|delete|erase|closure|end\b/;

export default {
  'every form posts without script and lands on a page that says what happened': async world => {
    const forms = await distinct(world);
    const wrong = [];
    const pages = new Map();
    const sent = new Set();
    for (const { as, address, number, action } of forms) {
      // What may end a sign-in gets one of its own.
      if (LAST.test(action)) world.afresh(as);
      if (LAST.test(action) || !pages.has(as)) pages.set(as, await world.visit({ as, script: false }));
      const page = pages.get(as);
      await page.goto(address);
      const form = page.locator('form[method=post]').nth(number);
      if (!await unfolded(form)) {
        // Another form of the same page has answered for this one too: a link is opened or stopped.
        if (!sent.has(`${as} ${address}`)) wrong.push(`${address} to ${action}: cannot be seen`);
        continue;
      }
      sent.add(`${as} ${address}`);
      await fillIn(page, { form });
      const button = form.locator('button:not([type=button]):visible').first();
      const answer = await landing(page, () => button.click());
      const said = await page.locator('main h1').count() === 1;
      const problem = answer.status() === 422 && await page.locator('[role=alert]').count() === 1;
      // A weighty step asks for the PIN or passkey again, and holds the form meanwhile.
      const door = answer.status() === 401 && await page.locator('form[data-part=held]').count() === 1;
      const name = `${address} to ${action}`;
      if (!said || (answer.status() >= 400 && !problem && !door)) wrong.push(`${name}: ${answer.status()}`);
    }
    assert.ok(forms.length > 0, 'no form was found');
    assert.equal(wrong.length, 0, wrong.join('\n'));
  },
};

// A form that is folded away is opened as a person would, from the outermost fold on.
async function unfolded(form) {
  for (const fold of await form.locator('xpath=ancestor::details[not(@open)]').all()) {
    await fold.locator('xpath=summary').click();
  }
  return form.isVisible();
}

// One of each form: forms that post to the same kind of address are the same.
async function distinct(world) {
  const found = new Map();
  for (const pages of (await examples(world)).values()) {
    for (const { as, address, html } of pages) {
      const posts = [...html.matchAll(/<form\b[^>]*>/g)].filter(([tag]) => /method="post"/i.test(tag));
      posts.forEach(([tag], number) => {
        const action = tag.match(/action="([^"]*)"/)?.[1] ?? address;
        const kind = action.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '*');
        if (!found.has(kind)) found.set(kind, { as, address, number, action });
      });
    }
  }
  const late = ({ action }) => 2 * LAST.test(action) + SPENDS.test(action);
  return [...found.values()].sort((a, b) => late(a) - late(b));
}
