import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { LoginElement } from './support/login-element.ts'
import { ANNA } from './support/login-pool.ts'
import { useLoginApp } from './support/use-login-app.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'

/** What is loaded only when it is needed, by something that no minifier takes out of it. */
const WHEN_NEEDED = {
  'passkey ceremonies': /ERROR_CEREMONY_ABORTED/,
  'QR codes': /0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ \$%\*\+-\.\/:/,
  'managed login': /\/oauth2\/authorize|\/oauth2\/token/,
  'another language': /Passwort|[\u0590-\u06ff\u3040-\u30ff\uac00-\ud7af]/,
} as const

/** What is loaded when somebody begins to sign in or is signed in, beside that. */
const WHEN_BEGUN = {
  'requests to the service': /x-amz-target/i,
  'texts for when something goes wrong': /These details do not match/,
  'set-up of authenticator apps': /otpauth:/,
  'passkeys of the browser': /navigator\.credentials/,
} as const

/** The budget of the element, and a KB for the script of the page itself and the bundler's helpers. */
const FIRST_BYTES = 22 * 1024

const app = useLoginApp('login')

/** Which of these parts are in the scripts. */
const found = (
  scripts: readonly string[],
  parts: { readonly [name: string]: RegExp },
): readonly string[] =>
  Object.entries(parts).flatMap(([name, mark]) =>
    scripts.some((text) => mark.test(text)) ? [name] : [],
  )

const gzipBytes = (scripts: readonly string[]): number =>
  scripts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0)

/** Runs in the page: scripts that it did not ask for itself, so that they were found only when another had arrived. */
const foundLate = (): readonly string[] => {
  const named = document.querySelectorAll<HTMLScriptElement & HTMLLinkElement>(
    'script[src], link[rel=modulepreload]',
  )
  const early = [...named].map(({ src, href }) => src || href)
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  return loaded.filter((name) => name.endsWith('.js') && !early.includes(name))
}

it('the form needs two round trips, no part that is needed later, and no word to the service', async () => {
  const { page, server, witness, scripts } = await app.visit()
  await new LoginElement(page).field('username').waitFor()
  const first = await scripts.take()
  expect(await page.evaluate(foundLate)).toEqual([])
  expect(found(first, { ...WHEN_NEEDED, ...WHEN_BEGUN })).toEqual([])
  expect(gzipBytes(first)).toBeLessThanOrEqual(FIRST_BYTES)
  expect(witness.urls.filter((url) => url.startsWith(server.url))).toEqual([])
})

it('the focus loads what the next screens need, and the steps after that nothing', async () => {
  const { page, operations, scripts } = await app.visit()
  const login = new LoginElement(page)
  await login.field('username').waitFor()
  await scripts.take()
  await login.field('username').focus()
  const next = await scripts.take()
  expect(found(next, WHEN_BEGUN)).toEqual(Object.keys(WHEN_BEGUN))
  expect(found(next, WHEN_NEEDED)).toEqual([])

  await login.run('sign-up')
  await login.waitFor('sign-up')
  await login.run('sign-in')
  await login.waitFor('sign-in')
  await login.run('forgot-password')
  await login.waitFor('forgot-password')
  expect(await scripts.take()).toEqual([])
  expect(operations).toEqual([])
})

it('a sign-in with a password asks the service only when it is submitted, and loads nothing of other ways', async () => {
  const { page, operations, witness, scripts } = await app.visit()
  witness.keep(ANNA.password)
  const login = new LoginElement(page)
  await login.fill({ username: ANNA.username, password: 'Wrong-horse-1' })
  expect(operations).toEqual([])
  await login.submit()
  await login.alert.getByText('These details do not match.').waitFor()
  await login.fill({ password: ANNA.password })
  await login.submit()
  await login.waitFor('signed-in')
  expect(operations).toEqual([
    'InitiateAuth',
    'RespondToAuthChallenge',
    'InitiateAuth',
    'RespondToAuthChallenge',
  ])
  expect(found(await scripts.take(), WHEN_NEEDED)).toEqual([])
})

it('somebody who comes back loads nothing of a sign-in', async () => {
  const { page, scripts } = await app.visit()
  const login = new LoginElement(page)
  await login.fill({ username: ANNA.username, password: ANNA.password })
  await login.submit()
  await login.waitFor('signed-in')
  await scripts.take()
  await page.reload()
  await login.waitFor('signed-in')
  const again = await scripts.take()
  expect(found(again, WHEN_NEEDED)).toEqual([])
  expect(found(again, WHEN_BEGUN)).toEqual(['requests to the service'])
})

describe('what is needed loads then, and nothing else with it:', () => {
  it('QR codes when an authenticator app is set up', async () => {
    const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD' as const] }
    const { page, admin, scripts } = await app.visit({ pool: { Policies: { SignInPolicy } } })
    await admin('SetUserPoolMfaConfig', {
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    })
    const login = new LoginElement(page)
    await login.fill({ username: ANNA.username, password: ANNA.password })
    expect(found(await scripts.take(), WHEN_NEEDED)).toEqual([])
    await login.submit()
    await login.waitFor('set-up-totp')
    expect(found(await scripts.take(), WHEN_NEEDED)).toEqual(['QR codes'])
  })

  it('passkey ceremonies when one is offered', async () => {
    const { page, scripts } = await app.visit({ attributes: { 'offer-passkey': '' } })
    await VirtualAuthenticator.plugInto(page)
    const login = new LoginElement(page)
    await login.fill({ username: ANNA.username, password: ANNA.password })
    expect(found(await scripts.take(), WHEN_NEEDED)).toEqual([])
    await login.submit()
    await login.waitFor('offer-passkey')
    await login.submit()
    await login.waitFor('signed-in')
    expect(found(await scripts.take(), WHEN_NEEDED)).toEqual(['passkey ceremonies'])
  })

  it('managed login when somebody chooses a provider', async () => {
    const attributes = { domain: 'https://login.example.com', providers: 'Google' }
    const { page, scripts } = await app.visit({ attributes })
    // An answer without content leaves the page where it is, and its scripts can be read.
    await page.route('https://login.example.com/**', (route) => route.fulfill({ status: 204 }))
    const login = new LoginElement(page)
    await login.waitFor('sign-in')
    expect(found(await scripts.take(), WHEN_NEEDED)).toEqual([])
    const left = page.waitForRequest('https://login.example.com/**')
    await login.choose('provider:Google')
    await left
    expect(found(await scripts.take(), WHEN_NEEDED)).toEqual(['managed login'])
  })
})
