import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ADA, addHomePool, HOME } from './support/add-home-pool.ts'
import { colourChallenge } from './support/colour-challenge.ts'
import { LoginElement } from './support/login-element.ts'
import { ANNA } from './support/login-pool.ts'
import { nameOnly, signInAs } from './support/sign-in-as.ts'
import { type LoginVisit, useLoginApp } from './support/use-login-app.ts'

const app = useLoginApp()

describe('a challenge of the pool’s own', () => {
  const QUESTION = 'What is the <b>colour</b> of the sky?'
  const server = { triggers: colourChallenge(QUESTION) }

  async function answer(login: LoginElement, text: string): Promise<void> {
    await login.fill({ answer: text })
    await login.submit()
  }

  it('is asked until the answer is right, in the words of the triggers', async () => {
    const { page } = await app.visit({ server, attributes: { 'auth-flow': 'custom' } })
    const login = new LoginElement(page)
    await nameOnly(login, 'custom-challenge')
    expect(await login.host.locator('.cui-lead').textContent()).toBe(QUESTION)
    await answer(login, 'red')
    await login.message('answer').getByText('These details do not match.').waitFor()
    await answer(login, 'blue')
    await login.waitFor('signed-in')
  })

  it('ends after three wrong answers, and begins anew with the name kept', async () => {
    const attributes = { 'auth-flow': 'custom' }
    const { page, operations } = await app.visit({ server, attributes })
    const login = new LoginElement(page)
    await nameOnly(login, 'custom-challenge')
    for (const count of [2, 3, 4]) {
      await answer(login, 'red')
      await expect.poll(() => operations.length).toBe(count)
      await login.host.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
    }
    await login.waitFor('sign-in')
    await login.alert.getByText('These details do not match. Try again.').waitFor()
    expect(await login.field('username').inputValue()).toBe(ANNA.username)
  })

  it('follows a password, and shows what the page put into its slot', async () => {
    const attributes = { 'auth-flow': 'custom-srp' }
    const { page } = await app.visit({ server, attributes })
    const login = new LoginElement(page)
    await login.waitFor('sign-in')
    await login.host.evaluate((host) => {
      const help = document.createElement('p')
      help.slot = 'custom-challenge'
      help.textContent = 'Look out of the window.'
      host.append(help)
    })
    const help = page.getByText('Look out of the window.')
    expect(await help.isVisible()).toBe(false)
    await signInAs(login, 'custom-challenge')
    expect(await help.isVisible()).toBe(true)
    await answer(login, 'blue')
    await login.waitFor('signed-in')
    expect(await help.isVisible()).toBe(false)
  })
})

it('a challenge that nobody knows is named, and the person can start again', async () => {
  const { page, told } = await app.visit({ attributes: { 'auth-flow': 'password' } })
  await page.route('http://127.0.0.1:*/', (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': '*' },
      contentType: 'application/x-amz-json-1.1',
      body: JSON.stringify({
        ChallengeName: 'FACE_OF_TOMORROW',
        ChallengeParameters: {},
        Session: 'sentinel-session-of-twenty-letters',
      }),
    }),
  )
  const login = new LoginElement(page)
  await signInAs(login, 'unsupported')
  expect(await login.isHeadingFocused()).toBe(true)
  expect(await login.host.locator('.cui-lead').textContent()).toContain('FACE_OF_TOMORROW')
  expect((await told()).at(-1)).toMatchObject({ type: 'cognito-step', screen: 'unsupported' })
  await page.unroute('http://127.0.0.1:*/')
  await login.run('start-over')
  await signInAs(login)
})

describe('an identity provider', () => {
  const visit = async (): Promise<LoginVisit> => {
    const visited = await app.visit({ attributes: { 'remember-user': '' } })
    const { domain } = await addHomePool(visited, app.server.url)
    await visited.reopen({ 'remember-user': '', domain, providers: `Google ${HOME}` })
    return visited
  }

  /** Signs in on the login page of the other pool. */
  async function signInAtHome(page: Page): Promise<void> {
    await page.waitForURL(/HomePool1\/login\?/)
    await page.fill('#username', ADA.username)
    await page.fill('#password', ADA.password)
    await page.click('button')
  }

  it('is left for and come back from, signed in, and stands first the next time', async () => {
    const { page, witness, told } = await visit()
    witness.keep(ADA.password)
    const login = new LoginElement(page)
    await login.choose(`provider:${HOME}`)
    await signInAtHome(page)
    await login.waitFor('signed-in')
    expect(page.url()).toBe(app.server.url)
    expect(await login.host.locator('.cui-lead').textContent()).toContain(`${HOME}_`)
    expect((await told()).map(({ type }) => type)).toContain('cognito-signed-in')
    await login.run('sign-out')
    await login.waitFor('sign-in')
    const first = login.host.locator('button.cui-choice').first()
    expect(await first.getAttribute('data-choice')).toBe(`provider:${HOME}`)
  })

  it('that is turned back from leaves a page that can be used', async () => {
    const { page } = await visit()
    const login = new LoginElement(page)
    await login.choose(`provider:${HOME}`)
    await page.waitForURL(/HomePool1\/login\?/)
    await page.goBack()
    await signInAs(login)
  })
})
