// What people take with them on paper fits one A4 page each, with the words of the demo.
import assert from 'node:assert/strict';

import { linkTo } from '../forms.mjs';

const ONE_PAGE = ['/plan', '/safety', '/safety/print'];

export default {
  'the plan, the safety plan, its wallet card and a worksheet print on one page each': async world => {
    const page = await world.visit({ as: 'client', path: '/worksheets', script: false });
    const sheet = await linkTo(page, /^\/worksheets\/[0-9a-f-]{36}$/);
    for (const path of [...ONE_PAGE, sheet]) {
      await page.goto(path);
      const printed = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      const pages = printed.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
      assert.equal(pages.length, 1, `${path} prints on ${pages.length} pages`);
    }
  },
};
