// Every page that the program declares, looked at where an example of it was found.
import assert from 'node:assert/strict';

import { broken, declared, examples } from '../routes.mjs';
import { atDesk, narrow } from '../looks.mjs';

// Paths with nothing to look at: they only lead on to another page.
const ONLY_LEADS_ON = new Set(['/', '/sign-out', '/worksheets/new/{form}']);
export default {
  'what takes a record away asks again, five minutes after signing in': async world => {
    await world.oldFactor();
    const page = await world.visit({ as: 'early', path: '/you/data/entries.json' });
    assert.equal(new URL(page.url()).pathname, '/step-up');
  },

  'every declared page answers someone': async world => {
    const found = await examples(world);
    const pages = (await declared()).filter(({ path }) => !ONLY_LEADS_ON.has(path));
    const missing = pages.filter(({ path }) => !found.get(path).length);
    none(missing.map(({ path, who }) => `${path} (${who})`));
  },

  'no link leads nowhere': async world => {
    await examples(world);
    none(broken);
  },

  'no page holds a script or style of its own, or anything from elsewhere': async world => {
    const all = [...(await examples(world)).values()].flat();
    none(all.flatMap(({ address, html }) => [
      /<style\b|\sstyle="/.test(html) && 'inline style',
      /<script(?![^>]*\ssrc=)/.test(html) && 'inline script',
      /<[^>]*\son[a-z]+="/.test(html) && 'inline event',
      /<(script|link|img|form|use)\b[^>]*(src|href|action)="(https?:)?\/\//.test(html) && 'foreign part',
    ].filter(Boolean).map(what => `${address}: ${what}`)));
  },

  'axe finds nothing in light, and the policy holds': async world => none((await atDesk(world)).light),
  'axe finds nothing in dark, and the policy holds': async world => none((await atDesk(world)).dark),

  'the keyboard meets the skip link first, Help now within ten tabs, and sees where it is': async world => {
    none((await atDesk(world)).keyboard);
  },

  'every page has one h1, a title of its own, a language and landmarks': async world => {
    none((await narrow(world)).structure);
  },

  'no page scrolls sideways at 320 px': async world => none((await narrow(world)).sideways),
  'wider spacing of letters, words and lines breaks nothing': async world => {
    none((await narrow(world)).spaced);
  },
  'text twice as large breaks nothing': async world => none((await narrow(world)).large),
};

function none(wrong) {
  assert.equal(wrong.length, 0, wrong.join('\n'));
}
