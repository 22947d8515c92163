// Which pages there are (read from the program's own list of routes), and an example of each (found by
// following links, and from what other checks have seen).
import { readFile } from 'node:fs/promises';

const LIST = new URL('../crates/resile/src/web/routes.rs', import.meta.url);
const PEOPLE = [undefined, 'client', 'therapist', 'supervisor', 'admin'];
// No pages: files, feeds, and what only the program itself asks for.
const NO_PAGE = /^\/a\/|\.(js|ico|ics|svg|webmanifest|txt|json|csv|zip)$|^\/healthz$|^\/metrics$/;
const EXAMPLES_MAX = 6;

// Every page that is read: its path as declared, who may read it, and a pattern for its addresses.
export async function declared() {
  const text = await readFile(LIST, 'utf8');
  const found = [...text.matchAll(/\bget\(\s*"([^"]+)"\s*,\s*(?:Who::)?(\w+)/g)];
  const short = new Map([...text.matchAll(/let (\w+) = Who::(\w+);/g)].map(([, name, who]) => [name, who]));
  const whose = who => (short.get(who) ?? who).toLowerCase();
  const routes = found.map(([, path, who]) => ({ path, who: whose(who), pattern: patternOf(path) }));
  return routes.filter(({ path }) => !NO_PAGE.test(path)).sort((a, b) => holes(a) - holes(b));
}

function holes({ path }) {
  return path.split('{').length;
}

function patternOf(path) {
  return new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

// Links that lead to no page; filled while the examples are looked for.
export const broken = [];

// For each declared path: addresses that answered with a page, and as whom. Keyed by path.
export async function examples(world) {
  world.examples ??= await find(world, await declared());
  return world.examples;
}

async function find(world, routes) {
  const found = new Map(routes.map(route => [route.path, []]));
  const starts = routes.map(({ path }) => path).filter(path => !path.includes('{'));
  for (const as of PEOPLE) await crawl(world, as, [...starts, ...world.seen.get(as) ?? []], routes, found);
  for (const [as, seen] of world.seen) {
    if (!PEOPLE.includes(as)) await crawl(world, as, [...seen], routes, found);
  }
  return found;
}

async function crawl(world, as, starts, routes, found) {
  const page = await world.visit({ as });
  const queue = [...starts];
  const known = new Set(queue);
  const from = new Map();
  while (queue.length) {
    const address = queue.shift();
    const route = routes.find(({ pattern }) => pattern.test(new URL(address, world.origin).pathname));
    const leads = () => from.has(address) && broken.push(`${from.get(address)} leads to ${address}`);
    if (!route && !NO_PAGE.test(address)) leads();
    const enough = route && found.get(route.path).filter(one => one.as === as).length >= EXAMPLES_MAX;
    if (!route || enough) continue;
    const answer = await page.request.get(address, { maxRedirects: 0 });
    if (answer.status() >= 400) leads();
    const { 'content-type': type = '' } = answer.headers();
    if (answer.status() !== 200 || !type.startsWith('text/html')) continue;
    const html = await answer.text();
    found.get(route.path).push({ address, as, who: route.who, html });
    for (const [, href] of html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)) {
      const next = new URL(href.replaceAll('&amp;', '&'), new URL(address, world.origin));
      const path = next.pathname + next.search;
      if (next.origin !== world.origin || known.has(path) || /sign-out/.test(path)) continue;
      known.add(path);
      from.set(path, address);
      queue.push(path);
    }
  }
}
