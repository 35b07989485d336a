import { expect, it } from 'vitest'
import { AccountElementsPage } from './support/account-elements-page.ts'
import type { CoreApp } from './support/core-app.ts'
import { ANNA, useCoreApp } from './support/use-core-app.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const core: CoreApp['core']
declare const client: CoreApp['client']

const app = useCoreApp("import './account-elements-app.ts'; import '@cognito-kit/elements/account'")

/** Names of the loaded files that hold parts of the account. */
const partsOf = (scripts: readonly string[]): string[] =>
  ['profile', 'password', 'mfa', 'passkeys', 'devices', 'sessions', 'delete-account'].filter(
    (name) => scripts.some((path) => path.startsWith(`/${name}-`)),
  )

it('the settings page loads its parts when somebody is signed in, and no others than it shows', async () => {
  const { page, scripts } = await app.visit()
  const account = new AccountElementsPage(page)
  await account.show('cognito-account', { sections: 'profile sessions' })
  expect(partsOf(scripts)).toEqual([])
  await page.evaluate((anna) => core.signInWithPassword(client, anna).then(() => undefined), ANNA)
  await page.getByRole('heading', { name: 'Sign-ins' }).waitFor()
  expect(partsOf(scripts)).toEqual(['profile', 'sessions'])
  expect(scripts).not.toContain(app.server.libraryPath)
})
