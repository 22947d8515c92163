// Fills and sends forms as a person would: by what is on the page, not by what we know of it.

// Answers everything in the first form of `main` that is asked for; `choose` picks among radios,
// `words` maps field names to what is typed there.
export async function fillIn(page, { choose = 0, words = {}, form = firstForm(page) } = {}) {
  const fields = await form.locator('input, textarea, select').all();
  const groups = new Map();
  for (const field of fields) {
    const { kind, name, required, min, empty } = await field.evaluate(element => ({
      kind: element.type,
      name: element.name,
      required: element.required,
      min: element.min,
      empty: !element.value,
    }));
    if (!await field.isVisible()) continue;
    if (kind === 'radio') groups.set(name, [...(groups.get(name) ?? []), field]);
    else if (kind === 'checkbox') { if (required) await field.check(); }
    else if (name in words) await field.fill(words[name]);
    else if (kind === 'select-one') continue;
    else if (empty) await field.fill(sample(kind, min));
  }
  for (const options of groups.values()) {
    await options[Math.min(choose, options.length - 1)].check();
  }
}

function firstForm(page) {
  return page.locator('main form[method=post]').first();
}

function sample(kind, min) {
  const samples = {
    number: min || '1', date: '2026-11-20', time: '20:30', email: 'kim@example.org', tel: '0301234567',
    url: 'https://example.org', range: min || '1', 'datetime-local': '2026-11-20T20:30',
  };
  return samples[kind] ?? 'In words of my own';
}

// Presses the form's own button, or the one called `name`, and waits for the page it leads to.
export async function send(page, name) {
  const button = name
    ? page.locator('main').getByRole('button', { name })
    : page.locator('main form[method=post] button:not([type=button]):visible');
  return landing(page, () => button.first().click());
}

// The page that an act leads to, after all redirects.
export async function landing(page, act) {
  const last = response => response.request().isNavigationRequest() && !response.headers().location;
  const [response] = await Promise.all([page.waitForResponse(last), page.waitForEvent('load'), act()]);
  return response;
}

// Goes from page to page of one thing (a worksheet, a set of questions, the welcome) until `arrived`.
export async function walk(page, arrived, answers) {
  for (let pages = 0; pages < 30; pages += 1) {
    if (arrived(new URL(page.url()).pathname)) return;
    if (await firstForm(page).count()) {
      await fillIn(page, answers);
      await send(page);
    } else {
      await landing(page, () => page.locator('main a.btn').first().click());
    }
  }
  throw new Error(`still at ${page.url()} after 30 pages`);
}

// The path of the first link in `main` that matches.
export async function linkTo(page, pattern) {
  const inMain = page.locator('main a[href]');
  const links = await inMain.evaluateAll(all => all.map(link => link.getAttribute('href')));
  const found = links.find(href => pattern.test(href));
  if (!found) throw new Error(`${page.url()} has no link like ${pattern}, only ${links.join(' ')}`);
  return found;
}
