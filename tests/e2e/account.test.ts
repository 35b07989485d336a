import { describe, expect, it } from 'vitest'
import { totp } from '../flows/support/world.ts'
import type { CoreApp } from './support/core-app.ts'
import { STRICT } from './support/serve-core-app.ts'
import { ANNA, type CoreVisit, useCoreApp } from './support/use-core-app.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const core: CoreApp['core']
declare const outcome: CoreApp['outcome']
declare const client: CoreApp['client']

const app = useCoreApp()

/** Where a page keeps what a test asks for later. */
interface Notes {
  readonly violations: string[]
  readonly events: object[]
}
declare const notes: Notes

/** Opens the page with a strict policy, and takes note of what that refuses. */
async function visitStrictly(): Promise<CoreVisit> {
  const visit = await app.visit({ AutoVerifiedAttributes: ['email'] })
  const { page } = visit
  await page.addInitScript(() => {
    const violations: string[] = []
    Object.assign(globalThis, { notes: { violations, events: [] } })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      violations.push(violatedDirective),
    )
  })
  await page.goto(`${page.url()}&${STRICT}`)
  await page.waitForFunction(() => 'core' in globalThis)
  await page.evaluate((anna) => core.signInWithPassword(client, anna), ANNA)
  return visit
}

/** Runs in the page: sets up an authenticator app and shows its code; tells what the browser drew. */
async function showQrCode() {
  const { secretCode } = await core.setUpTotp(client)
  const uri = core.totpUri({ issuer: 'Acme', account: 'anna@example.com', secretCode })
  const { path, size, svg } = await core.totpQrCode(uri)
  const svgNamespace = 'http://www.w3.org/2000/svg'
  const drawing = document.createElementNS(svgNamespace, 'svg')
  const dark = document.createElementNS(svgNamespace, 'path')
  drawing.setAttribute('viewBox', `0 0 ${size} ${size}`)
  dark.setAttribute('d', path)
  drawing.append(dark)
  document.body.append(drawing)
  const { width, height } = dark.getBBox()
  let refused = ''
  try {
    document.body.insertAdjacentHTML('beforeend', svg)
  } catch (error) {
    refused = String(error)
  }
  return { secretCode, border: [size - width, size - height], refused }
}

/** Runs in the page: everything that reads and changes the account, without a code from outside. */
async function lookAfterAccount() {
  const { deliveries } = await core.updateUserAttributes(client, {
    email: 'anna@example.org',
    nickname: 'Anni',
  })
  await core.deleteUserAttributes(client, ['nickname'])
  await core.changePassword(client, {
    previousPassword: 'Correct-horse-1',
    newPassword: 'Battery-staple-2',
  })
  const { user, ...parts } = await core.exportUser(client)
  return { sent: deliveries.map(({ attribute }) => attribute), user, parts: Object.keys(parts) }
}

describe('the account of a user, in a browser with a strict policy', () => {
  it('gets an authenticator app by a code that is drawn without markup from text', async () => {
    const visit = await visitStrictly()
    await visit.admin('SetUserPoolMfaConfig', {
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    })
    const { border, refused, secretCode } = await visit.page.evaluate(showQrCode)
    expect(border).toEqual([8, 8])
    expect(refused).toContain('TrustedHTML')
    const code = totp(secretCode, Date.now())
    const factors = await visit.page.evaluate(async (now) => {
      await core.verifyTotp(client, { code: now, deviceName: 'phone' })
      await core.setMfaPreference(client, { totp: 'preferred' })
      return core.getAuthFactors(client)
    }, code)
    expect(factors).toMatchObject({
      mfa: ['SOFTWARE_TOKEN_MFA'],
      preferredMfa: 'SOFTWARE_TOKEN_MFA',
    })
    const step = await visit.page.evaluate((anna) => core.signInWithPassword(client, anna), ANNA)
    expect(step).toMatchObject({ name: 'SOFTWARE_TOKEN_MFA', deviceName: 'phone' })
    // The one violation is the markup from text that the test itself tried.
    expect(await visit.page.evaluate(() => notes.violations)).toEqual(['require-trusted-types-for'])
  })

  it('is read, changed and exported', async () => {
    const visit = await visitStrictly()
    const { page, pool } = visit
    const { parts, sent, user } = await page.evaluate(lookAfterAccount)
    expect(sent).toEqual(['email'])
    expect(user.attributes).toMatchObject({ email: 'anna@example.org', email_verified: 'false' })
    expect(user.attributes).not.toHaveProperty('nickname')
    expect(parts).toEqual(
      expect.arrayContaining(['authFactors', 'passkeys', 'devices', 'sessions']),
    )
    const code = pool.messages({ username: 'anna' }).at(-1)?.code ?? ''
    const attributes = await page.evaluate(async (received) => {
      await core.verifyAttribute(client, { attribute: 'email', code: received })
      return (await core.getUser(client)).attributes
    }, code)
    expect(attributes['email_verified']).toBe('true')
    const before = await page.evaluate(
      (anna) => outcome(core.signInWithPassword(client, anna)),
      ANNA,
    )
    expect(before).toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    expect(await page.evaluate(() => notes.violations)).toEqual([])
  })

  it('has passkeys that are made, listed and deleted', async () => {
    const { page } = await visitStrictly()
    const authenticator = await VirtualAuthenticator.plugInto(page)
    const listed = await page.evaluate(async () => {
      await core.registerPasskey(client)
      return (await core.listPasskeys(client)).map(({ id }) => id)
    })
    expect(listed).toEqual(await authenticator.ids())
    expect(listed).toHaveLength(1)
    await page.evaluate(([id = '']) => core.deletePasskey(client, id), listed)
    await expect.poll(() => authenticator.ids()).toEqual([])
    expect(await page.evaluate(() => notes.violations)).toEqual([])
  })
})

it('a deletion in one tab signs the others out, and they send nothing more', async () => {
  const visit = await app.visit()
  const { operations, page } = visit
  const other = await visit.openTab()
  await page.evaluate((anna) => core.signInWithPassword(client, anna), ANNA)
  for (const tab of [page, other]) {
    await tab.evaluate(async () => {
      const events: object[] = []
      Object.assign(globalThis, { notes: { violations: [], events } })
      core.subscribe(client, (event) => events.push(event))
      await core.currentSession(client)
    })
  }
  await page.evaluate(() => core.deleteUser(client))
  const eventsIn = (tab: typeof page) => tab.evaluate(() => notes.events)
  expect(await eventsIn(page)).toEqual([{ type: 'signed-out', reason: 'deleted' }])
  await expect.poll(() => eventsIn(other)).toEqual([{ type: 'signed-out', reason: 'elsewhere' }])
  operations.length = 0
  expect(await other.evaluate(() => outcome(core.getUser(client)))).toMatchObject({
    code: 'ERR_NOT_SIGNED_IN',
  })
  expect(await other.evaluate(() => localStorage.length)).toBe(0)
  expect(operations).toEqual([])
})
