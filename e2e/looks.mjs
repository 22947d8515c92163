// Two passes over every example of every page, each made once and asked by several checks:
// one with script, in light and dark and by keyboard; one on a narrow screen without script.
import { colourViolations, violations } from './axe.mjs';
import { examples } from './routes.mjs';

// Enough to keep two cores busy.
const WORKERS = 2;
const TABS = 10;
// Whose pages must lead to Help now: everyone's but the practice's own.
const STAFF = new Set(['therapist', 'supervisor', 'admin', 'staff']);

// What WCAG 1.4.12 lets people override.
const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`;
const LARGE = 'html { font-size: 200% !important; }';

export function atDesk(world) {
  return world.atDesk ??= pass(world, { still: true }, async (page, example, wrong) => {
    wrong.keyboard(...await keyboard(page, example));
    // As tall as the page: no sticky bar lies over what one would scroll clear of it.
    const height = await page.evaluate(() => document.documentElement.scrollHeight + 100);
    await page.setViewportSize({ width: 390, height });
    wrong.light(...await violations(page));
    await page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; });
    wrong.dark(...await colourViolations(page));
    await page.setViewportSize({ width: 390, height: 844 });
  }, ['light', 'dark', 'keyboard']);
}

export function narrow(world) {
  const titles = new Map();
  const options = { width: 320, height: 640, script: false };
  return world.narrow ??= pass(world, options, async (page, example, wrong) => {
    wrong.structure(...await structure(page, example, titles));
    wrong.sideways(...await broken(page));
    wrong.spaced(...await broken(page, SPACED));
    // Twice the size on twice the width: what a zoom of text alone leaves to a small tablet.
    await page.setViewportSize({ width: 640, height: 640 });
    wrong.large(...await broken(page, LARGE));
    await page.setViewportSize({ width: 320, height: 640 });
  }, ['structure', 'sideways', 'spaced', 'large']);
}

// Opens one example a reader of each page and collects what `look` finds wrong, by the lists named.
async function pass(world, options, look, names) {
  const lists = Object.fromEntries(names.map(name => [name, []]));
  const queue = [];
  for (const [path, found] of await examples(world)) {
    const readers = new Set();
    for (const example of found) {
      // What anyone may open looks the same to each of the practice's own people.
      const reader = example.who === 'anyone' && STAFF.has(example.as) ? 'staff' : example.as;
      if (!readers.has(reader)) queue.push({ ...example, path });
      readers.add(reader);
    }
  }
  const work = async () => {
    const pages = new Map();
    for (let example = queue.shift(); example; example = queue.shift()) {
      const { as, address } = example;
      if (!pages.has(as)) pages.set(as, await world.visit({ as, ...options }));
      await pages.get(as).goto(address);
      const note = name => (...found) => {
        lists[name].push(...found.filter(Boolean).map(what => `${address} as ${as}: ${what}`));
      };
      await look(pages.get(as), example, Object.fromEntries(names.map(name => [name, note(name)])));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return lists;
}

async function structure(page, { path, as }, titles) {
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
}

// What goes beyond the edge, and what hides its own words, with the page's own look or with `css` over it.
async function broken(page, css) {
  return page.evaluate(async override => {
    if (override) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(override);
      document.adoptedStyleSheets = [sheet];
    }
    const name = one => `${one.tagName.toLowerCase()}.${one.classList}`;
    const unseen = one => one.closest('svg, .skip') || getComputedStyle(one).clipPath.startsWith('inset');
    const all = [...document.body.querySelectorAll('*')].filter(one => !unseen(one));
    const room = document.documentElement.clientWidth;
    const scrolls = document.documentElement.scrollWidth > room;
    const beyond = all.filter(one => scrolls && one.getBoundingClientRect().right > room + 1);
    const hides = all.filter(one => {
      const { overflowX, overflowY } = getComputedStyle(one);
      if (one.matches('input, textarea, select') || !one.textContent.trim()) return false;
      const cut = (how, inner, outer) => /hidden|clip/.test(how) && inner > outer + 1;
      const pressed = one.matches('button, a.btn, .chip, .tabs a') && one.scrollWidth > one.clientWidth + 2;
      return pressed || cut(overflowX, one.scrollWidth, one.clientWidth)
        || cut(overflowY, one.scrollHeight, one.clientHeight);
    });
    document.adoptedStyleSheets = [];
    return [
      ...beyond.slice(0, 3).map(one => `beyond the edge: ${name(one)}`),
      ...hides.slice(0, 3).map(one => `words do not fit: ${name(one)} ${one.textContent.slice(0, 40)}`),
    ];
  }, css);
}

async function keyboard(page, { path, who }) {
  const met = [];
  const unseen = [];
  for (let tabs = 0; tabs < TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const { href, seen, name } = await page.evaluate(focused);
    met.push(href);
    if (!seen) unseen.push(name);
  }
  await page.locator('a.skip').focus();
  await page.keyboard.press('Enter');
  const skipped = await page.evaluate(() => document.activeElement.matches('main'));
  const needsHelp = !STAFF.has(who) && path !== '/help-now';
  return [
    met[0] !== '#main' && `the first tab meets ${met[0]}`,
    needsHelp && !met.includes('/help-now') && `no Help now: ${met.join(' ')}`,
    !skipped && 'the skip link does not lead to main',
    unseen.length > 0 && `the focus cannot be seen on ${unseen.join(', ')}`,
  ];
}

// Whether one sees where the focus is: an outline on the element, or on what stands for it, nothing over it.
function focused() {
  const one = document.activeElement;
  const name = `${one.tagName.toLowerCase()}.${one.classList}`;
  const href = one.getAttribute('href');
  if (one === document.body) return { href, name, seen: true };
  const outlined = element => {
    const { outlineStyle, outlineWidth } = element ? getComputedStyle(element) : {};
    return Boolean(element) && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const { left, top, width, height } = one.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
  const free = !over || one.contains(over) || over.contains(one);
  return { href, name, seen: free && (outlined(one) || outlined(one.nextElementSibling)) };
}
