// axe in a page. It goes in through the debugger, so the page's own policy stays as it is.
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What a theme can change: all else is the same page.
const COLOURS = axe.getRules(['cat.color']).filter(({ tags }) => tags.some(tag => TAGS.includes(tag)))
  .map(({ ruleId }) => ruleId);

// One line for each violation, with the first places.
export async function violations(page) {
  await page.evaluate(`${axe.source};0`);
  return found(page, { type: 'tag', values: TAGS });
}

// The same for a page looked at before, now in its other colours.
export function colourViolations(page) {
  return found(page, { type: 'rule', values: COLOURS });
}

async function found(page, runOnly) {
  const { violations } = await page.evaluate(
    rules => window.axe.run(document, {
      runOnly: rules,
      ...(rules.type === 'tag' && { rules: { 'target-size': { enabled: true } } }),
      resultTypes: ['violations'],
    }),
    runOnly,
  );
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(node => node.target.join(' '));
    return `${id} (${help}): ${places.join(' | ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`;
  });
}
