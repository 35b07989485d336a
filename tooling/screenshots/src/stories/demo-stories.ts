import type { Page } from 'playwright-core'

/** What a person does on the demo until the picture is taken. */
export type DemoStory = (page: Page) => Promise<void>

async function signIn(page: Page): Promise<void> {
  await page.locator('.cui-input[name=username]').fill('anna')
  await page.locator('.cui-input[name=password]').fill('Correct-horse-7')
  await page.locator('.cui-submit').click()
  await page.getByRole('heading', { level: 1, name: 'anna' }).waitFor()
}

/** Goes to another page of the demo, in the same direction. */
async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path + new URL(page.url()).search, page.url()).href)
  await page.waitForLoadState('networkidle')
}

/** The pages of the demo. */
export const demoStories: Readonly<Record<string, DemoStory>> = {
  'demo-signed-out': (page) => page.locator('.cui-submit').waitFor(),
  'demo-signed-in': async (page) => {
    await signIn(page)
    await page.locator('.user dd').first().waitFor()
  },
  'demo-account': async (page) => {
    await signIn(page)
    await go(page, 'account.html')
  },
  'demo-playground': (page) => go(page, 'playground.html'),
  'demo-themes': (page) => go(page, 'themes.html'),
}
