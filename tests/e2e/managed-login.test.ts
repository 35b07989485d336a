import { describe, expect, it } from 'vitest'
import {
  arrivalAt,
  BEN,
  type ManagedLoginVisit,
  signInOnLoginPage,
  visitManagedLogin,
} from './support/managed-login-visit.ts'
import type { OAuthApp } from './support/oauth-app.ts'
import { ANNA, useCoreApp } from './support/use-core-app.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const core: OAuthApp['core']
declare const oauth: OAuthApp['oauth']
declare const outcome: OAuthApp['outcome']
declare const client: OAuthApp['client']
declare const managedLogin: OAuthApp['managedLogin']

const app = useCoreApp("import './oauth-app.ts'")

/** Run in the page. */
const leave = (customState: string): Promise<void> =>
  oauth.signInWithRedirect(client, { ...managedLogin, customState })
const whoIsIn = async (): Promise<string | null> =>
  (await core.currentSession(client))?.username ?? null
const begin = (): void => {
  const controller = new AbortController()
  const { signal } = controller
  const ended = outcome(oauth.signInWithPopup(client, { ...managedLogin, signal }))
  Object.assign(globalThis, { ended, abort: () => controller.abort() })
}
declare const ended: ReturnType<OAuthApp['outcome']>
declare const abort: () => void

/** Signs in by redirect from the first page of a visit. */
async function signedIn(): Promise<ManagedLoginVisit> {
  const visit = await visitManagedLogin(app)
  await visit.page.evaluate(leave, 'basket')
  await signInOnLoginPage(visit.page)
  expect(await arrivalAt(visit.page, visit.home)).toEqual({
    value: { username: 'anna', customState: 'basket' },
  })
  return visit
}

describe('a sign-in by redirect', () => {
  it('comes back with a session that lasts and is refreshed like any other', async () => {
    const { page, home, operations, tokenAnswers } = await signedIn()
    expect(page.url()).toBe(home)
    await page.reload()
    expect(await arrivalAt(page, home)).toEqual({ value: null })
    expect(await page.evaluate(whoIsIn)).toBe('anna')
    const user = await page.evaluate(async () => {
      await core.currentTokens(client, { forceRefresh: true })
      return core.getUser(client)
    })
    expect(user.username).toBe('anna')
    expect(operations).toEqual(['GetTokensFromRefreshToken', 'GetUser'])
    expect(tokenAnswers).toHaveLength(1)
  })

  it('leaves no token and no verifier in any address, and no code in the one that stays', async () => {
    const { page, urls, callbacks, tokenAnswers } = await signedIn()
    const answer = JSON.parse((await tokenAnswers[0]) ?? '')
    const code = new URL(callbacks[0] ?? '').searchParams.get('code') ?? ''
    const secrets = [answer.access_token, answer.id_token, answer.refresh_token]
    for (const secret of secrets) {
      expect(secret).toMatch(/^eyJ/)
      expect(urls.filter((url) => url.includes(secret))).toEqual([])
    }
    expect(urls.filter((url) => url.includes(code))).toEqual(callbacks)
    expect(urls.filter((url) => url.includes('code_verifier'))).toEqual([])
    expect(page.url()).not.toContain(code)
    expect(await page.evaluate(() => Object.values(sessionStorage).join())).not.toContain(
      'codeVerifier',
    )
  })

  it('takes a callback once, whoever opens it again', async () => {
    const { page, home, callbacks, openTab, tokenAnswers } = await signedIn()
    const replayed = { code: 'ERR_OAUTH', reason: 'callback_replayed' }
    await page.goto(callbacks[0] ?? '')
    expect(await arrivalAt(page, home)).toMatchObject(replayed)
    expect(page.url()).toBe(home)
    expect(await page.evaluate(whoIsIn)).toBe('anna')
    const other = await openTab()
    await other.goto(callbacks[0] ?? '')
    expect(await arrivalAt(other, home)).toMatchObject({ reason: 'state_unknown' })
    expect(await other.evaluate(whoIsIn)).toBe('anna')
    expect(tokenAnswers).toHaveLength(1)
  })

  it('is not disturbed by the back button, nor by a second sign-in on the page that it leads to', async () => {
    const { page, home } = await signedIn()
    await page.goBack()
    await signInOnLoginPage(page)
    expect(await arrivalAt(page, home)).toMatchObject({ reason: 'callback_replayed' })
    expect(await page.evaluate(whoIsIn)).toBe('anna')
    // The browser is known to managed login by now, so nobody is asked and the next page is the callback.
    const back = page.waitForEvent('domcontentloaded')
    await page.evaluate(leave, 'again')
    await back
    expect(await arrivalAt(page, home)).toEqual({
      value: { username: 'anna', customState: 'again' },
    })
  })

  it('that is abandoned stands in nobody’s way', async () => {
    const { page, home } = await visitManagedLogin(app)
    await page.evaluate(leave, 'again')
    await page.waitForURL(/\/login\?/)
    await page.goto(home)
    expect(await arrivalAt(page, home)).toEqual({ value: null })
    expect(await page.evaluate(whoIsIn)).toBeNull()
    const step = await page.evaluate(async (who) => {
      return (await core.signInWithPassword(client, who)).name
    }, ANNA)
    expect(step).toBe('DONE')
    expect(await page.evaluate(whoIsIn)).toBe('anna')
    await page.evaluate(leave, 'again')
    await signInOnLoginPage(page, BEN)
    expect(await arrivalAt(page, home)).toMatchObject({ value: { username: 'ben' } })
  })

  it('goes on in two tabs at once, each with its own attempt', async () => {
    const { page, home, openTab } = await visitManagedLogin(app)
    const other = await openTab()
    // Login pages share the cookie that the first of them sets; two first ones would each set their own.
    for (const [tab, customState] of [[page, 'one'] as const, [other, 'two'] as const]) {
      await tab.evaluate(leave, customState)
      await tab.waitForURL(/\/login\?/)
    }
    await signInOnLoginPage(other, BEN)
    expect(await arrivalAt(other, home)).toEqual({ value: { username: 'ben', customState: 'two' } })
    await signInOnLoginPage(page, ANNA)
    expect(await arrivalAt(page, home)).toEqual({
      value: { username: 'anna', customState: 'one' },
    })
    // What one tab stores takes a moment to reach the process of another.
    await expect.poll(() => other.evaluate(whoIsIn)).toBe('anna')
  })

  it('with a callback from elsewhere fails, and the stored session stays', async () => {
    const { page, home, tokenAnswers } = await signedIn()
    for (const [query, reason] of [
      ['code=stolen&state=from-elsewhere', 'state_unknown'],
      ['code=stolen', 'state_missing'],
      ['error=access_denied&error_description=Call+us&state=x', 'state_unknown'],
    ]) {
      await page.goto(`${home}?${query}`)
      expect(await arrivalAt(page, home)).toMatchObject({ code: 'ERR_OAUTH', reason })
      expect(page.url()).toBe(home)
      expect(await page.evaluate(whoIsIn)).toBe('anna')
    }
    expect(tokenAnswers).toHaveLength(1)
  })

  it('is told in a type when nobody may be asked and nobody is signed in', async () => {
    const { page, home } = await visitManagedLogin(app)
    await page.evaluate(() => oauth.signInWithRedirect(client, { ...managedLogin, prompt: 'none' }))
    await page.waitForURL(home)
    expect(await arrivalAt(page, home)).toMatchObject({
      code: 'ERR_OAUTH',
      reason: 'login_required',
    })
  })

  it('never comes back to an address that is not registered', async () => {
    const { page, callbacks } = await visitManagedLogin(app)
    await page.evaluate(() => {
      const redirectUri = `${managedLogin.redirectUri}elsewhere`
      return oauth.signInWithRedirect(client, { ...managedLogin, redirectUri })
    })
    await page.waitForURL(/\/error\?error=redirect_mismatch$/)
    expect(callbacks).toEqual([])
  })
})

describe('a sign-in in a window of its own', () => {
  it('comes back to a page that stayed as it was', async () => {
    const { page, tokenAnswers } = await visitManagedLogin(app)
    const address = page.url()
    const opening = page.waitForEvent('popup')
    await page.evaluate(begin)
    const popup = await opening
    const closing = popup.waitForEvent('close')
    await signInOnLoginPage(popup)
    await closing
    expect(await page.evaluate(() => ended)).toEqual({
      value: { username: 'anna', customState: null },
    })
    expect(await page.evaluate(whoIsIn)).toBe('anna')
    expect(page.url()).toBe(address)
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    expect(tokenAnswers).toHaveLength(1)
  })

  it('ends when the person closes the window', async () => {
    const { page } = await visitManagedLogin(app)
    const opening = page.waitForEvent('popup')
    await page.evaluate(begin)
    const popup = await opening
    await popup.waitForURL(/\/login\?/)
    await popup.close()
    expect(await page.evaluate(() => ended)).toMatchObject({
      code: 'ERR_OAUTH',
      reason: 'popup_closed',
    })
    expect(await page.evaluate(whoIsIn)).toBeNull()
  })

  it('ends by the signal, which closes the window', async () => {
    const { page } = await visitManagedLogin(app)
    const opening = page.waitForEvent('popup')
    await page.evaluate(begin)
    const popup = await opening
    await popup.waitForURL(/\/login\?/)
    const closing = popup.waitForEvent('close')
    await page.evaluate(() => abort())
    await closing
    expect(await page.evaluate(() => ended)).toMatchObject({ code: 'ERR_ABORTED' })
  })
})

describe('the logout of managed login', () => {
  it('forgets the session, revokes it and lets managed login ask again', async () => {
    const { page, home, operations, urls } = await signedIn()
    await page.evaluate(() => {
      const logoutUri = `${location.origin}/?bye`
      return oauth.signOutWithRedirect(client, { domain: managedLogin.domain, logoutUri })
    })
    await page.waitForURL(`${home}?bye`)
    await arrivalAt(page, home)
    expect(operations).toEqual(['RevokeToken'])
    expect(urls.find((url) => url.includes('/logout?'))).toBeDefined()
    expect(await page.evaluate(whoIsIn)).toBeNull()
    await page.evaluate(leave, 'again')
    await signInOnLoginPage(page, BEN)
    expect(await arrivalAt(page, home)).toMatchObject({ value: { username: 'ben' } })
  })
})
