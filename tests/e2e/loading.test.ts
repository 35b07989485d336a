import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { LoginElement } from './support/login-element.ts'
import { ANNA } from './support/login-pool.ts'
import { useLoginApp } from './support/use-login-app.ts'

/** What is loaded only when it is needed, by something that no minifier takes out of it. */
const LATER = {
  'texts for when something goes wrong': /These details do not match/,
  'passkey ceremonies': /navigator\.credentials|ERROR_CEREMONY_ABORTED/,
  'QR codes': /0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ \$%\*\+-\.\/:/,
  'set-up of authenticator apps': /otpauth:/,
  'managed login': /\/oauth2\/authorize|\/oauth2\/token/,
  'another language': /Passwort|[\u0590-\u06ff\u3040-\u30ff\uac00-\ud7af]/,
} as const

/** The budget of the element, and a KB for the script of the page itself and the bundler's helpers. */
const FIRST_BYTES = 26 * 1024

const app = useLoginApp('login')

/** Which of the later parts are in these scripts. */
const found = (scripts: readonly string[]): readonly string[] =>
  Object.entries(LATER).flatMap(([name, mark]) =>
    scripts.some((text) => mark.test(text)) ? [name] : [],
  )

it('one script shows the form: no part that is needed later, no preload, and no word to the service', async () => {
  const { page, server, witness, scripts } = await app.visit()
  await new LoginElement(page).field('username').waitFor()
  const first = await scripts.take()
  // Page and script are two round trips; what the script imports at once would be a third without a preload.
  expect(first).toHaveLength(1)
  expect(await page.locator('link[rel=modulepreload]').count()).toBe(0)
  expect(found(first)).toEqual([])
  expect(gzipSync(first.join(''), { level: 9 }).length).toBeLessThanOrEqual(FIRST_BYTES)
  expect(witness.urls.filter((url) => url.startsWith(server.url))).toEqual([])
})

it('the focus loads what the next screens need, once for all of them', async () => {
  const { page, operations, scripts } = await app.visit()
  const login = new LoginElement(page)
  await login.field('username').waitFor()
  await scripts.take()
  await login.field('username').focus()
  const next = await scripts.take()
  expect(found(next)).toContain('texts for when something goes wrong')
  expect(found(next)).not.toContain('another language')

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
  expect(found(await scripts.take())).toEqual(['texts for when something goes wrong'])
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
  expect(found(await scripts.take())).toEqual([])
})
