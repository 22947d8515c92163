// Every page that the program declares, looked at where an example of it was found.
import assert from 'node:assert/strict';

import { violations } from '../axe.mjs';
import { broken, declared, examples } from '../routes.mjs';

// Paths with nothing to look at: what they answer is never a page by itself.
const ONLY_LEADS_ON = new Set(['/', '/sign-out']);

export default {
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

  'every page has one h1, a title of its own, a language and landmarks': async world => {
    const titles = new Map();
    await onEach(world, { script: false }, async (page, { path, as }) => {
      const told = await page.evaluate(() => ({
        headings: document.querySelectorAll('h1').length,
        title: document.title,
        language: document.documentElement.lang,
        mains: document.querySelectorAll('main').length,
        banners: document.querySelectorAll('body > header').length,
      }));
      const key = `${as}: ${told.title}`;
      const other = titles.get(key) ?? path;
      titles.set(key, other);
      return [
        told.headings !== 1 && `${told.headings} h1`,
        !told.title && 'no title',
        other !== path && `the title of ${other}: ${told.title}`,
        !told.language && 'no language',
        told.mains !== 1 && `${told.mains} main`,
        told.banners !== 1 && `${told.banners} header`,
      ];
    });
  },

  'no page holds a script or style of its own, or anything from elsewhere': async world => {
    await onEach(world, null, async (_, { html }) => [
      /<style\b|\sstyle="/.test(html) && 'inline style',
      /<script(?![^>]*\ssrc=)/.test(html) && 'inline script',
      /<[^>]*\son[a-z]+="/.test(html) && 'inline event',
      /<(script|link|img|form|use)\b[^>]*(src|href|action)="(https?:)?\/\//.test(html) && 'foreign part',
    ]);
  },

  'axe finds nothing in light, and the policy holds': world => axeOnEach(world, 'light'),
  'axe finds nothing in dark, and the policy holds': world => axeOnEach(world, 'dark'),

  'no page scrolls sideways at 320 px': async world => {
    await onEach(world, { width: 320, height: 640, script: false }, async page => {
      const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        const all = [...document.body.querySelectorAll('*')];
        const beyond = all.filter(one => one.getBoundingClientRect().right > room + 1);
        return beyond.slice(0, 3).map(one => `${one.tagName.toLowerCase()}.${one.classList}`);
      });
      return wide.map(place => `beyond the edge: ${place}`);
    });
  },

  'the keyboard meets the skip link first, and Help now within ten tabs': async world => {
    await onEach(world, {}, async (page, { path, as }) => {
      const client = !/^\/(t|admin)\//.test(path);
      const met = [];
      for (let tabs = 0; tabs < 10; tabs += 1) {
        await page.keyboard.press('Tab');
        met.push(await page.evaluate(() => document.activeElement.getAttribute('href')));
      }
      await page.locator('a.skip').focus();
      await page.keyboard.press('Enter');
      const skipped = await page.evaluate(() => document.activeElement.matches('main'));
      return [
        met[0] !== '#main' && `the first tab meets ${met[0]}`,
        client && path !== '/help-now' && !met.includes('/help-now') && `no Help now: ${met.join(' ')}`,
        !skipped && `the skip link does not lead to main (as ${as})`,
      ];
    });
  },
};

async function axeOnEach(world, theme) {
  // Tall enough that no sticky bar lies over what one would scroll clear of it.
  await onEach(world, { theme, height: 4_000 }, async page => violations(page), 1);
}

// Opens each example as who may see it (one context a person) and collects what `look` says about it.
async function onEach(world, options, look, most = 2) {
  const pages = new Map();
  const wrong = [];
  for (const [path, found] of await examples(world)) {
    for (const example of found.slice(0, most)) {
      const { as, address } = example;
      if (options && !pages.has(as)) pages.set(as, await world.visit({ as, ...options }));
      await pages.get(as)?.goto(address);
      const told = await look(pages.get(as), { ...example, path });
      wrong.push(...told.filter(Boolean).map(what => `${address}: ${what}`));
    }
  }
  none(wrong);
}

function none(wrong) {
  assert.equal(wrong.length, 0, wrong.join('\n'));
}
