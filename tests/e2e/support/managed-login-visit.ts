import type { SeedPool } from '@cognito-kit/local'
import type { Page, Response } from 'playwright-core'
import type { Outcome } from './core-app.ts'
import type { Arrival, OAuthApp } from './oauth-app.ts'
import { ANNA, type CoreApp, type CoreVisit } from './use-core-app.ts'

declare const arrival: OAuthApp['arrival']

/** A second user, so that tabs can be told apart. */
export const BEN = { username: 'ben', password: 'Correct-horse-2' }

/** A page with managed login as its script, the pool, and what went between them. */
export interface ManagedLoginVisit extends CoreVisit {
  /** Where the app is, and its callback. */
  readonly home: string
  /** Addresses that the profile was sent back to with a code or an error. */
  readonly callbacks: string[]
  /** Addresses of all requests. */
  readonly urls: string[]
  /** Texts of the answers of the token endpoint. */
  readonly tokenAnswers: Promise<string>[]
}

/** A pool whose client may use managed login, and nothing but the code grant. */
const settings = (home: string): Partial<SeedPool> => ({
  clients: [
    {
      id: 'passkeysclient000000000001',
      name: 'app',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
      CallbackURLs: [home],
      LogoutURLs: [`${home}?bye`],
      SupportedIdentityProviders: ['COGNITO'],
    },
  ],
  users: [ANNA, BEN],
})

/** Opens the app. */
export async function visitManagedLogin(app: CoreApp): Promise<ManagedLoginVisit> {
  const home = app.server.url
  const visit = await app.visit(settings(home))
  const callbacks: string[] = []
  const urls: string[] = []
  const tokenAnswers: Promise<string>[] = []
  const context = visit.page.context()
  context.on('request', (request) => {
    urls.push(request.url())
    if (request.url().startsWith(home) && /[?&](code|error)=/.test(request.url())) {
      callbacks.push(request.url())
    }
  })
  context.on('response', (response: Response) => {
    if (response.url().endsWith('/oauth2/token')) tokenAnswers.push(response.text())
  })
  return { ...visit, home, callbacks, urls, tokenAnswers }
}

/** Waits for the login page and signs in on it. */
export async function signInOnLoginPage(page: Page, who = ANNA): Promise<void> {
  await page.waitForURL(/\/login\?/)
  await page.fill('#username', who.username)
  await page.fill('#password', who.password)
  await page.click('button')
}

/** Waits until the app has read its address, and returns what it made of it. */
export async function arrivalAt(page: Page, home: string): Promise<Outcome<Arrival | null>> {
  await page.waitForURL((url) => url.href.startsWith(home))
  await page.waitForFunction(() => 'arrival' in globalThis)
  return page.evaluate(() => arrival)
}
