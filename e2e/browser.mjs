// Chromium, and visits in it: each in a context of its own, noting everything that goes wrong.
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

// How long a factor is fresh, and a little more.
const FACTOR_MS = 305_000;

// Whom /demo steps in as.
const ROLES = ['client', 'therapist', 'supervisor', 'admin'];

// Playwright gives each launch a profile folder of its own and removes it.
export function openBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: [...FLAGS, ...more],
  });
}

// What all checks share: the server, who is signed in, which pages were seen, what went wrong.
export class World {
  faults = [];
  seen = new Map();
  #people = new Map();
  #open = [];
  #early = 0;

  constructor(browser, origin) {
    this.browser = browser;
    this.origin = origin;
  }

  // A page in a fresh context. `as`: a role of /demo, a name given to `remember`, or nobody.
  async visit({ as, path, width = 390, height = 844, theme, script = true, still = false, ...more } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.origin,
      viewport: { width, height },
      colorScheme: theme ?? 'light',
      reducedMotion: still ? 'reduce' : 'no-preference',
      javaScriptEnabled: script,
      storageState: as ? await this.#signIn(as) : undefined,
      ...more,
    });
    this.#open.push(context);
    if (theme) await context.addCookies([{ name: 'resile-theme', value: theme, url: this.origin }]);
    context.setDefaultTimeout(10_000);
    this.#watch(context);
    const page = await context.newPage();
    page.on('framenavigated', frame => frame === page.mainFrame() && this.#note(as, frame.url()));
    if (path) await page.goto(path);
    return page;
  }

  // Keeps the sign-in of this page under a name.
  async remember(name, page) {
    this.#people.set(name, await page.context().storageState());
  }

  // Leaves a name and what was seen under it: nobody looks at those pages again.
  forget(name) {
    this.#people.delete(name);
    this.seen.delete(name);
  }

  // The next visit of this role signs in afresh; a name that was remembered stays.
  afresh(as) {
    if (ROLES.includes(as)) this.#people.delete(as);
  }

  // A client whose last factor grows old while the others work.
  async signInEarly() {
    await this.#signIn('client');
    await this.remember('early', await this.visit({ as: 'client' }));
    this.#people.delete('client');
    this.#early = Date.now();
    await this.close();
  }

  // Waits until that factor is too old for what asks for a fresh one.
  async oldFactor() {
    const left = this.#early + FACTOR_MS - Date.now();
    if (left > 0) await new Promise(resolve => setTimeout(resolve, left));
  }

  // Ends what the check opened, and hands over what went wrong in it.
  async close() {
    for (const context of this.#open.splice(0)) await context.close();
    return this.faults.splice(0);
  }

  async #signIn(as) {
    if (!this.#people.has(as)) {
      const page = await this.visit({ path: '/demo' });
      await page.locator(`[name=role][value=${as}]`).locator('xpath=ancestor-or-self::button').or(
        page.locator(`form:has(input[name=role][value=${as}]) button`)).first().click();
      await page.waitForURL(url => url.pathname !== '/demo');
      await this.remember(as, page);
    }
    return this.#people.get(as);
  }

  #watch(context) {
    const fault = (kind, what) => this.faults.push(`${kind}: ${what}`);
    context.on('request', request => {
      const url = new URL(request.url());
      if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== this.origin) fault('foreign request', url);
    });
    context.on('response', response => {
      const ours = response.request().resourceType() === 'document' ? 500 : 400;
      if (response.status() >= ours) fault(`status ${response.status()}`, response.url());
    });
    context.on('console', message => {
      const text = message.text();
      if (/content security policy|trusted ?type|refused to/i.test(text)) fault('policy', text);
    });
    context.on('weberror', error => fault('script', error.error()));
  }

  #note(as, url) {
    const { origin, pathname, search } = new URL(url);
    if (origin !== this.origin) return;
    if (!this.seen.has(as)) this.seen.set(as, new Set());
    this.seen.get(as).add(pathname + search);
  }
}
