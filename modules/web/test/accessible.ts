import axe from 'axe-core'

/** Colours are for the tests in a real browser, and a part of a page has no landmarks of its own. */
const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } }

/** What axe-core finds wrong with a part of a page, one line each. */
export async function violations(part: Element): Promise<string[]> {
  const found = await axe.run(part, { rules })
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
}
