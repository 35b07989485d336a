import { beforeEach, describe, expect, it } from 'vitest'
import {
  accessOf,
  begin,
  CONTACTS,
  createApp,
  loa,
  respond,
  serverWithAnna,
  stepUp,
} from '../support/level-server.ts'
import { ALL_FACTORS } from '../support/mfa-server.ts'
import { errorOf, type TestServer } from '../support/test-server.ts'
import { createTriggerServer } from '../support/trigger-server.ts'

const INVALID = 'NotAuthorizedException: Invalid session for the user.'
const ON = { Enabled: true, PreferredMfa: true } as const
const OFF = { Enabled: false } as const

let server: TestServer
let access: string
let showCode: () => string

beforeEach(async () => {
  server = await serverWithAnna({ mfa: { MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS } })
  showCode = await createApp(server)
  access = (await server.tokens('anna')).access
})

const preferApp = () =>
  server.call('SetUserMFAPreference', {
    AccessToken: access,
    SMSMfaSettings: OFF,
    SoftwareTokenMfaSettings: ON,
  })

const preferSms = () =>
  server.call('SetUserMFAPreference', {
    AccessToken: access,
    SMSMfaSettings: ON,
    SoftwareTokenMfaSettings: OFF,
  })

/** A challenge that anna is asked; the function that comes back gives the right answer to it. */
type Question = () => Promise<() => ReturnType<typeof respond>>

const codeByText: Question = async () => {
  await preferSms()
  const asked = await server.signIn('anna')
  return () => respond(server, asked, { SMS_MFA_CODE: server.lastCode('anna') })
}

const codeOfApp: Question = async () => {
  await preferApp()
  const asked = await server.signIn('anna')
  return () => respond(server, asked, { SOFTWARE_TOKEN_MFA_CODE: showCode() })
}

const codeOfStepUp: Question = async () => {
  const asked = await stepUp(server, loa(4), { ACCESS_TOKEN: access })
  return () => respond(server, asked, { SOFTWARE_TOKEN_MFA_CODE: showCode() })
}

const codeAlone: Question = async () => {
  const asked = await begin(server, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
  return () => respond(server, asked, { EMAIL_OTP_CODE: server.lastCode('anna') })
}

const SECOND = [
  ['a code by text message', codeByText],
  ['a code of an authenticator app', codeOfApp],
  ['a code that steps up', codeOfStepUp],
] as const

/** Gives anna another password. */
const setPassword = (Permanent: boolean) =>
  server.call('AdminSetUserPassword', {
    UserPoolId: server.poolId,
    Username: 'anna',
    Password: 'Another-Horse-2',
    Permanent,
  })

describe.each(SECOND)('%s', (_what, ask) => {
  it('signs in while nothing changes', async () => {
    const give = await ask()
    expect(accessOf(await give())).not.toBe('')
  })

  it.each([
    ['temporary', false],
    ['permanent', true],
  ])('is worth nothing once the password was replaced by a %s one', async (_kind, isPermanent) => {
    const give = await ask()
    await setPassword(isPermanent)
    expect(await errorOf(give())).toBe(INVALID)
  })
})

describe('a code by e-mail as first factor', () => {
  it('signs in while nothing changes', async () => {
    const give = await codeAlone()
    expect(accessOf(await give())).not.toBe('')
  })

  it('does not lead round a temporary password that was set meanwhile', async () => {
    const give = await codeAlone()
    await setPassword(false)
    expect(await errorOf(give())).toBe(INVALID)
  })

  it('does not lead round a second factor that was turned on meanwhile', async () => {
    const give = await codeAlone()
    await preferApp()
    expect(await errorOf(give())).toBe(INVALID)
  })
})

describe('a second factor that gave way to another', () => {
  it('is no longer taken by text message', async () => {
    const give = await codeByText()
    await preferApp()
    expect(await errorOf(give())).toBe(INVALID)
  })

  it('is no longer taken from an authenticator app', async () => {
    const give = await codeOfApp()
    await preferSms()
    expect(await errorOf(give())).toBe(INVALID)
  })
})

describe('a reset of a password', () => {
  it('does not undo a temporary password that was set while its message was written', async () => {
    const { server: resetting, use } = await createTriggerServer({})
    const user = { UserPoolId: resetting.poolId, Username: 'anna' }
    await resetting.addUser('anna', CONTACTS)
    use({
      CustomMessage: async (event) => {
        const Password = 'Temporary-Horse-2'
        await resetting.call('AdminSetUserPassword', { ...user, Password, Permanent: false })
        return event
      },
    })
    expect(await errorOf(resetting.call('AdminResetUserPassword', user))).toBe('no error')
    const confirmed = resetting.call('ConfirmForgotPassword', {
      ClientId: resetting.clientId,
      Username: 'anna',
      ConfirmationCode: resetting.lastCode('anna'),
      Password: 'Another-Horse-3',
    })
    expect(await errorOf(confirmed)).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    )
    const { UserStatus } = await resetting.call('AdminGetUser', user)
    expect(UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  })
})
