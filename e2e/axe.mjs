// axe in a page. It goes in through the debugger, so the page's own policy stays as it is.
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// One line for each violation, with the first places.
export async function violations(page) {
  await page.evaluate(`${axe.source};0`);
  const found = await page.evaluate(
    tags => window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    }),
    TAGS,
  );
  return found.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(node => node.target.join(' '));
    return `${id} (${help}): ${places.join(' | ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`;
  });
}
