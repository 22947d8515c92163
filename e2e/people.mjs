// New clients: invited by a therapist, joined with both codes and a PIN.
import assert from 'node:assert/strict';

import { fillIn, send } from './forms.mjs';

export const PIN = '480216';

// Fills the form of `/t/clients/new`; gives what the new client types to come in.
export async function invite(therapist, name) {
  await fillIn(therapist, { words: { name } });
  for (const box of await therapist.locator('main input[type=checkbox]').all()) await box.check();
  await send(therapist);
  return { ...await codes(therapist), pin: PIN, pin_again: PIN };
}

// Comes in with them, as far as the first page of the welcome.
export async function join(world, words, { width = 390, script = true } = {}) {
  const page = await world.visit({ path: script ? `/join#${words.code}` : '/join', width, script });
  if (script) assert.equal(await page.locator('[name=code]').inputValue(), words.code);
  await fillIn(page, { words });
  await send(page);
  assert.equal(new URL(page.url()).pathname, '/welcome/1');
  return page;
}

// The two codes an invite shows.
async function codes(page) {
  const told = await page.locator('main').innerText();
  const link = told.match(/https?:\/\/\S+\/join#(\S+)/);
  assert.ok(link, `the page shows the link: ${told}`);
  const spoken = told.replace(link[0], '').match(/\b[0-9A-HJKMNP-TV-Z]{4}[- ]?[0-9A-HJKMNP-TV-Z]{4}\b/);
  assert.ok(spoken, `the page shows the spoken code: ${told}`);
  return { code: link[1].replace(/^.*=/, ''), spoken: spoken[0] };
}
