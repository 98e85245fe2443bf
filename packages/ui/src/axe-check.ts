import axe from 'axe-core';

/** Accessibility violations of what is on the page, one line each; colours need a real browser. For tests. */
export async function violations(element: Element = document.body): Promise<readonly string[]> {
  const { violations: found } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
}
