import axe from 'axe-core'

/** What axe finds wrong, one line for each; empty when nothing is. */
export async function violations(root: Element = document.body): Promise<string[]> {
  const { violations: found } = await axe.run(root, {
    resultTypes: ['violations'],
    // A component test is no whole page: landmarks and a level-one heading are the page's.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
