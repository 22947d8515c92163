// The main job, four times over: invite, join, check in, practise, think on paper, answer, be seen, see who
// looked; on a phone and at a desk, with script and without.
import assert from 'node:assert/strict';

import { fillIn, landing, linkTo, send, walk } from '../forms.mjs';
import { invite, join } from '../people.mjs';

const WORDS = 'My sister rang and I did not pick up';
const WAYS = [
  { as: 'kim', width: 390, script: false },
  { as: 'lou', width: 390, script: true },
  { as: 'max', width: 1280, script: false },
  { as: 'pat', width: 1280, script: true },
];

export default Object.fromEntries(WAYS.flatMap(way => {
  const name = `at ${way.width} px ${way.script ? 'with' : 'without'} script`;
  return Object.entries(job(way)).map(([said, run]) => [`${name}, ${said}`, run]);
}));

// One whole run. `job` keeps what one step hands to the next.
function job({ as, width, script }) {
  const name = `${as[0].toUpperCase()}${as.slice(1)} Invited`;
  const kept = {};
  const client = (world, path) => world.visit({ as, path, width, script });
  const therapist = (world, path) => world.visit({ as: 'therapist', path, width, script });
  return {
    'a therapist invites; the client joins with link code, spoken code and PIN': async world => {
      const maya = await therapist(world, '/t/clients/new');
      Object.assign(kept, await invite(maya, name));
      const joins = await join(world, kept, { width, script });
      await joins.goto('/welcome/2');
      await joins.locator('main button[name=share][value=yes]').click();
      await joins.waitForURL(/\/welcome\/3/);
      await joins.goto('/today');
      await world.remember(as, joins);
      await maya.goto('/t/caseload');
      const row = maya.locator('main a', { hasText: name }).first();
      const path = new URL(await row.evaluate(link => link.href)).pathname;
      [kept.path] = path.match(/^\/t\/clients\/[0-9a-f-]{36}/) ?? [];
      assert.ok(kept.path, `the invite leads to the client's own page: ${path}`);
    },

    'the link works once, and a made-up one never': async world => {
      for (const words of [kept, { ...kept, code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA' }]) {
        const page = await world.visit({ path: '/join', width, script });
        await fillIn(page, { words });
        await send(page);
        assert.match(await page.title(), /^Error:/);
        assert.equal(new URL(page.url()).pathname, '/join');
      }
    },

    'she checks in, breathes and fills a thought record': async world => {
      const page = await client(world, '/today');
      await page.locator('main button[name=mood][value="30"]').click();
      await page.waitForURL(/\/check-in\//);

      await page.goto('/practise/longer-out-breath');
      await page.goto(await linkTo(page, /\/practise\/longer-out-breath\/go/));
      if (script) await page.locator('[data-role=go]').click();
      await walk(page, path => path.startsWith('/practise/done/'));
      assert.match(await page.locator('main').innerText(), /counts/i);

      await page.goto('/worksheets/new/thought-record');
      await send(page);
      await walk(page, path => path.endsWith('/review'), { words: { 'f.situation': WORDS } });
      assert.match(await page.locator('main').innerText(), new RegExp(WORDS));
      await send(page);
    },

    'a marked answer shows the safety page first, also when it is sent with two taps': async world => {
      const page = await client(world, '/questions/phq9');
      await walk(page, path => path.endsWith('/check'), { choose: 1 });
      const save = page.locator('main form[method=post] button').first();
      await landing(page, () => (script ? save.dblclick() : save.click()));
      const told = await page.locator('main').innerText();
      assert.match(told, /Thank you for telling us/);
      assert.match(told, /Are you in danger right now/);
      assert.ok(!/\b\d+ (of|out of) 27\b/.test(told), 'no score comes first');
    },

    'the therapist sees caseload, overview and one flag, and not the private words': async world => {
      const maya = await therapist(world, '/t/caseload');
      assert.match(await maya.locator('main').innerText(), new RegExp(name));
      await maya.goto(kept.path);
      const told = await maya.locator('main').innerText();
      assert.match(told, /item 9/i);
      assert.equal(await maya.locator(`main a[href^="${kept.path}/alerts/"]`).count(), 1);
      assert.ok(!told.includes(WORDS), 'what was typed is just hers until shared');
    },

    'the client sees who looked': async world => {
      const page = await client(world, '/you/viewed');
      assert.match(await page.locator('main').innerText(), /Maya/);
    },

    'another client and a signed-out person see nothing of it': async world => {
      for (const other of ['client', undefined]) {
        const page = await world.visit({ as: other, width, script });
        const foreign = await page.goto(kept.path);
        const missing = await page.goto('/t/clients/00000000-0000-4000-8000-000000000000');
        assert.equal(foreign.status(), missing.status());
        assert.ok(!(await page.content()).includes(name));
      }
      // One of the four is enough for the checks that look at every page.
      if (as !== 'kim') world.forget(as);
    },
  };
}
