// Help now: always there, for everyone, small, and easy to leave.
import assert from 'node:assert/strict';
import { get } from 'node:http';

const BYTES_MAX = 12_000;

// The page's bytes as they are sent, packed.
const bytes = address => new Promise((resolve, reject) => {
  get(address, { headers: { 'accept-encoding': 'gzip' } }, async answer => {
    let sent = 0;
    for await (const some of answer) sent += some.length;
    resolve(sent);
  }).on('error', reject);
});

export default {
  'it works signed out, names an emergency number, and is small': async world => {
    const page = await world.visit({ script: false });
    const answer = await page.goto('/help-now');
    assert.equal(answer.status(), 200);
    assert.ok((await answer.body()).length < 6 * BYTES_MAX);
    assert.ok(await page.locator('main a[href^="tel:"]').count() >= 1);
    const sent = await bytes(new URL('/help-now', world.origin));
    assert.ok(sent > 0 && sent <= BYTES_MAX, `${sent} bytes`);
  },

  'signed out it shows nobody’s own people or plan': async world => {
    const known = await world.visit({ as: 'client', path: '/help-now', script: false });
    const own = await known.locator('main').innerText();
    const stranger = await world.visit({ path: '/help-now', script: false });
    const told = await stranger.locator('main').innerText();
    assert.ok(!/\b(Sam|Maya)\b/.test(told), told);
    assert.ok(own.length >= told.length);
  },

  'leaving quickly works without script, and by Escape twice with it': async world => {
    const plain = await world.visit({ path: '/help-now', script: false });
    assert.ok(await plain.getByRole('link', { name: /leave quickly/i }).getAttribute('href'));
    const page = await world.visit({ path: '/help-now' });
    const foreign = url => url.origin !== world.origin;
    await page.context().route(foreign, route => route.fulfill({ body: 'elsewhere' }));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForURL(url => url.pathname !== '/help-now');
    world.faults.splice(0);
  },
};
