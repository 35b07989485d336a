import axe from 'axe-core'

/**
 * What axe finds wrong, one line for each; empty when nothing is.
 *
 * @param root - Where to look.
 * @param only - Names of the rules to look at. Default: all that fit a part of a page, target sizes among them.
 */
export async function violations(
  root: Element = document.body,
  only?: readonly string[],
): Promise<string[]> {
  const { violations: found } = await axe.run(root, {
    resultTypes: ['violations'],
    ...(only && { runOnly: [...only] }),
    rules: {
      'target-size': { enabled: true },
      // A component test is no whole page: landmarks and a level-one heading are the page's.
      ...(!only && { region: { enabled: false }, 'page-has-heading-one': { enabled: false } }),
    },
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
