import type { Page } from 'playwright-core'

/** Has the server render something into the page, and rules into its style sheet. */
export async function serveMarkup(
  page: Page,
  { main = '', css = '' }: { readonly main?: string; readonly css?: string },
): Promise<void> {
  await page.route(/^http:\/\/localhost:\d+\/(\?.*)?$/, async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replace('</main>', `${main}</main>`)
    await route.fulfill({ response: answer, body })
  })
  await page.route('**/*.css', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: `${await answer.text()}\n${css}` })
  })
}
