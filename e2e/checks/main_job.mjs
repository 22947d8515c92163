// The main job, without script: invite, join, check in, practise, think on paper, answer, be seen,
// see who looked.
import assert from 'node:assert/strict';

import { fillIn, linkTo, send, walk } from '../forms.mjs';

const PIN = '480216';
const WORDS = 'My sister rang and I did not pick up';

export default {
  'a therapist invites; the client joins with link code, spoken code and PIN': async world => {
    const maya = await world.visit({ as: 'therapist', path: '/t/clients/new', width: 1280, script: false });
    await fillIn(maya, { words: { name: 'Kim Invited' } });
    for (const box of await maya.locator('main input[type=checkbox]').all()) await box.check();
    await send(maya);
    const told = await maya.locator('main').innerText();
    const link = told.match(/https?:\/\/\S+\/join#(\S+)/);
    assert.ok(link, `the page shows the link: ${told}`);
    const code = link[1].replace(/^.*=/, '');
    const spoken = told.replace(link[0], '').match(/\b[0-9A-HJKMNP-TV-Z]{4}[- ]?[0-9A-HJKMNP-TV-Z]{4}\b/);
    assert.ok(spoken, `the page shows the spoken code: ${told}`);

    const kim = await world.visit({ path: '/join', script: false });
    world.codes = { code, spoken: spoken[0], pin: PIN, pin_again: PIN };
    await fillIn(kim, { words: world.codes });
    await send(kim);
    assert.equal(new URL(kim.url()).pathname, '/welcome/1');
    await kim.goto('/welcome/2');
    await kim.locator('main button[name=share][value=yes]').click();
    await kim.waitForURL(/\/welcome\/3/);
    await kim.goto('/today');
    await world.remember('kim', kim);
    await maya.goto('/t/caseload');
    const row = maya.locator('main a', { hasText: 'Kim Invited' }).first();
    world.invited = new URL(await row.evaluate(link => link.href)).pathname;
  },

  'the link works once, and a made-up one never': async world => {
    for (const words of [world.codes, { ...world.codes, code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA' }]) {
      const page = await world.visit({ path: '/join', script: false });
      await fillIn(page, { words });
      await send(page);
      assert.match(await page.title(), /^Error:/);
      assert.equal(new URL(page.url()).pathname, '/join');
    }
  },

  'she checks in, breathes and fills a thought record': async world => {
    const kim = await world.visit({ as: 'kim', path: '/today', script: false });
    await kim.locator('main button[name=mood][value="30"]').click();
    await kim.waitForURL(/\/check-in\//);

    await kim.goto('/practise/longer-out-breath');
    await kim.goto(await linkTo(kim, /\/practise\/longer-out-breath\/go/));
    await walk(kim, path => path.startsWith('/practise/done/'));

    await kim.goto('/worksheets/new/thought-record');
    await send(kim);
    await walk(kim, path => path.endsWith('/review'), {
      words: { 'f.situation': WORDS },
    });
    assert.match(await kim.locator('main').innerText(), new RegExp(WORDS));
    await send(kim);
  },

  'a marked answer shows the safety page first': async world => {
    const kim = await world.visit({ as: 'kim', path: '/questions/phq9', script: false });
    await walk(kim, path => path.endsWith('/check'), { choose: 1 });
    await send(kim);
    const told = await kim.locator('main').innerText();
    assert.match(told, /Thank you for telling us/);
    assert.match(told, /Are you in danger right now/);
    assert.ok(!/\b\d+ (of|out of) 27\b/.test(told), 'no score comes first');
  },

  'the therapist sees caseload, overview and the flag, and not the private words': async world => {
    const maya = await world.visit({ as: 'therapist', path: '/t/caseload', width: 1280, script: false });
    assert.match(await maya.locator('main').innerText(), /Kim Invited/);
    await maya.goto(clientPath(world));
    const told = await maya.locator('main').innerText();
    assert.match(told, /item 9/i);
    assert.ok(!told.includes(WORDS), 'what was typed is just hers until shared');
  },

  'the client sees who looked': async world => {
    const kim = await world.visit({ as: 'kim', path: '/you/viewed', script: false });
    assert.match(await kim.locator('main').innerText(), /Maya/);
  },

  'another client and a signed-out person see nothing of it': async world => {
    for (const as of ['client', undefined]) {
      const page = await world.visit({ as });
      const foreign = await page.goto(clientPath(world));
      const missing = await page.goto('/t/clients/00000000-0000-4000-8000-000000000000');
      assert.equal(foreign.status(), missing.status());
      assert.ok(!(await page.content()).includes('Kim Invited'));
    }
  },
};

function clientPath(world) {
  const [path] = world.invited?.match(/^\/t\/clients\/[0-9a-f-]{36}/) ?? [];
  assert.ok(path, `the invite leads to the client's own page: ${world.invited}`);
  return path;
}
