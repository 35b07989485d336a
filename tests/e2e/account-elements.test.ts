import { expect, it } from 'vitest'
import { totp } from '../flows/support/world.ts'
import { AccountElementsPage } from './support/account-elements-page.ts'
import type { CoreApp } from './support/core-app.ts'
import { ANNA, type CoreVisit, useCoreApp } from './support/use-core-app.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const core: CoreApp['core']
declare const client: CoreApp['client']

const app = useCoreApp("import './account-elements-app.ts'; import '@cognito-kit/elements/define'")

const NEW_PASSWORD = 'Battery-staple-2'

/** Opens the page with a pool that has everything, and signs anna in on a device with a name. */
async function visit(): Promise<CoreVisit & { readonly account: AccountElementsPage }> {
  const made = await app.visit({
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    },
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/pool@example.com',
    },
  })
  await made.admin('SetUserPoolMfaConfig', {
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: {},
  })
  await made.admin('SetUserPoolSessionConfiguration', {
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser: 10 },
  })
  await made.page.evaluate(
    (anna) =>
      core.signInWithPassword(core.withDevices(client, { deviceName: 'Kitchen tablet' }), anna),
    ANNA,
  )
  return { ...made, account: new AccountElementsPage(made.page) }
}

it('the profile changes an address by the code that was sent there, and keeps the old one until then', async () => {
  const { account, page, pool } = await visit()
  await account.show('cognito-profile', { attributes: 'nickname email' })
  await account.press('edit', 'nickname')
  await account.submit({ nickname: 'Anni' })
  await account.hears('updated', { what: 'attribute-changed', name: 'nickname' })
  await account.press('edit', 'email')
  await account.submit({ email: 'anna@example.org' })
  await account.says('cognito-profile', 'stays in use')
  await account.press('resend-code')
  await account.says('cognito-profile', 'We sent a new code')
  const code = pool.messages({ username: 'anna' }).at(-1)?.code ?? ''
  await account.submit({ code })
  await account.hears('updated', { what: 'attribute-verified', name: 'email' })
  const { attributes } = await page.evaluate(() => core.getUser(client))
  expect(attributes).toMatchObject({
    nickname: 'Anni',
    email: 'anna@example.org',
    email_verified: 'true',
  })
})

it('the password is changed, and is good for the next sign-in', async () => {
  const { account, page } = await visit()
  const password = await account.show('cognito-password', { 'password-policy': '8 upper number' })
  await account.submit({ 'current-password': 'Wrong-horse-1', 'new-password': NEW_PASSWORD })
  await password.getByText('This is not your current password.').waitFor()
  await account.submit({ 'current-password': ANNA.password, 'new-password': NEW_PASSWORD })
  await account.hears('updated', { what: 'password-changed' })
  const name = await page.evaluate(
    async (password) =>
      (await core.signInWithPassword(client, { username: 'anna', password })).name,
    NEW_PASSWORD,
  )
  expect(name).toBe('DONE')
})

it('a second step is set up with an app, joined by e-mail, put first and turned off', async () => {
  const { account, page } = await visit()
  const mfa = await account.show('cognito-mfa', { issuer: 'Acme' })
  await account.press('set-up', 'totp')
  await mfa.getByRole('img', { name: 'QR code' }).waitFor()
  const secret = (await mfa.locator('.cui-secret').textContent()) ?? ''
  await account.submit({ 'app-name': 'Phone', code: totp(secret, Date.now()) })
  await account.hears('updated', { what: 'mfa-on', name: 'totp' })
  await account.press('turn-on', 'email')
  await account.hears('updated', { what: 'mfa-on', name: 'email' })
  await account.press('prefer', 'email')
  await account.hears('updated', { what: 'mfa-preferred', name: 'email' })
  await account.press('turn-off', 'totp')
  await account.press('confirm')
  await account.hears('updated', { what: 'mfa-off', name: 'totp' })
  expect(await page.evaluate(() => core.getAuthFactors(client))).toMatchObject({
    mfa: ['EMAIL_OTP'],
    preferredMfa: 'EMAIL_OTP',
  })
})

it('a passkey is created, listed and removed, also from the authenticator', async () => {
  const { account, page } = await visit()
  const authenticator = await VirtualAuthenticator.plugInto(page)
  const passkeys = await account.show('cognito-passkeys')
  await passkeys.getByText('You have no passkeys yet.').waitFor()
  await account.press('create')
  await account.hears('updated', { what: 'passkey-created' })
  expect(await authenticator.ids()).toHaveLength(1)
  await account.press('create')
  await passkeys.getByText('This device has a passkey for your account already.').waitFor()
  await account.press('remove')
  await page.getByRole('dialog', { name: 'Remove the passkey' }).waitFor()
  await account.press('confirm')
  await account.hears('updated', { what: 'passkey-deleted' })
  await passkeys.getByText('You have no passkeys yet.').waitFor()
  await expect.poll(() => authenticator.ids()).toEqual([])
})

it('this device is marked, remembered and forgotten', async () => {
  const { account, page } = await visit()
  const devices = await account.show('cognito-devices')
  await devices.getByText('This device').waitFor()
  await account.press('remember')
  await account.hears('updated', { what: 'device-remembered', name: 'Kitchen tablet' })
  await devices.getByText('Remembered', { exact: true }).waitFor()
  await account.press('forget')
  await account.press('confirm')
  await account.hears('updated', { what: 'device-forgotten', name: 'Kitchen tablet' })
  expect(await page.evaluate(() => core.listDevices(client))).toEqual([])
})

it('another session is ended, then this one', async () => {
  const { account, openTab, page } = await visit()
  await page.evaluate((anna) => {
    const { clientId, endpoint, userPoolId } = client
    const other = core.createClient({ userPoolId, clientId, endpoint })
    return core.signInWithPassword(other, anna).then(() => undefined)
  }, ANNA)
  const sessions = await account.show('cognito-sessions')
  expect(await sessions.getByRole('listitem').count()).toBe(2)
  await account.press('end')
  await account.press('confirm')
  await account.hears('updated', { what: 'session-ended' })
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1)
  const otherTab = new AccountElementsPage(await openTab())
  await otherTab.show('cognito-profile')
  await account.press('sign-out')
  await account.hears('signed-out', { username: 'anna' })
  await account.says('cognito-sessions', 'You are signed out.')
  await otherTab.says('cognito-profile', 'You are signed out.')
})

it('everybody who uses the account is signed out by the one who asks for it', async () => {
  const { account, page } = await visit()
  await account.show('cognito-sessions')
  await account.press('sign-out-everywhere')
  await account.press('confirm')
  await account.hears('signed-out', { username: 'anna' })
  expect(await page.evaluate(() => core.currentSession(client))).toBeNull()
})

it('the data is downloaded, then the account deleted for good', async () => {
  const { account, page } = await visit()
  await account.show('cognito-delete-account')
  const downloading = page.waitForEvent('download')
  await account.press('export')
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^account-.*\.json$/)
  await account.press('delete')
  await account.submit({ confirmation: 'anna' })
  await account.hears('account-deleted', { username: 'anna' })
  await account.says('cognito-delete-account', 'Your account is deleted.')
  const failure = await page.evaluate(
    (anna) =>
      core.signInWithPassword(client, anna).then(
        () => null,
        ({ code }) => code,
      ),
    ANNA,
  )
  expect(failure).toMatch(/ERR_(USER_NOT_FOUND|NOT_AUTHORIZED)/)
})

it('the settings page shows every part, and leaves with the session', async () => {
  const { account, page } = await visit()
  await account.show('cognito-account')
  for (const name of ['Profile', 'Password', 'Two-step sign-in', 'Passkeys', 'Devices']) {
    await page.getByRole('heading', { name, exact: true }).waitFor()
  }
  await account.press('sign-out')
  await account.hears('signed-out', { username: 'anna' })
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
})
