import { describe, expect, it } from 'vitest'
import { addPerson, adminUpdate, listed } from '../support/attribute-server.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

const OLD = 'anna@example.com'
const NEW = 'anna@example.org'

const EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.'

const forget = (server: TestServer, Username: string) =>
  server.call('ForgotPassword', { ClientId: server.clientId, Username })

const recover = (server: TestServer, Username: string, ConfirmationCode: string) =>
  server.call('ConfirmForgotPassword', {
    ClientId: server.clientId,
    Username,
    ConfirmationCode,
    Password: 'Another-Horse-2',
  })

describe('a code to an address that is still the user’s', () => {
  it('is good in a pool that does not tell cases apart, however the name is written', async () => {
    const server = await createTestServer({
      pool: {
        AutoVerifiedAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
      },
    })
    const { clientId: ClientId } = server
    const attributes = { Password: PASSWORD, UserAttributes: listed({ email: OLD }) }
    await server.call('SignUp', { ClientId, Username: 'Anna', ...attributes })
    const ConfirmationCode = server.lastCode('Anna')
    await server.call('ConfirmSignUp', { ClientId, Username: 'aNNA', ConfirmationCode })
    await forget(server, 'anna')
    await recover(server, 'ANNA', server.lastCode('Anna'))
    expect(await errorOf(server.signIn('anna', 'Another-Horse-2'))).toBe('no error')
  })
})

describe('a code to an address that is no longer the user’s', () => {
  it('verifies nothing, also for the address that came after it', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', { email: OLD })
    await anna.ask()
    await adminUpdate(server, 'anna', { email: NEW })
    expect(await errorOf(anna.verify(server.lastCode('anna')))).toBe(EXPIRED)
  })

  it('sets no password', async () => {
    const server = await createTestServer({
      pool: {
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      },
    })
    const anna = await addPerson(server, 'anna', { email: OLD, email_verified: 'true' })
    await forget(server, 'anna')
    const code = server.lastCode('anna')
    await anna.update({ email: NEW })
    expect(await errorOf(recover(server, 'anna', code))).toBe(EXPIRED)
    await anna.update({ email: OLD })
    expect(await errorOf(recover(server, 'anna', code))).toBe('no error')
  })

  it('confirms no sign-up', async () => {
    const server = await createTestServer({ pool: { AutoVerifiedAttributes: ['email'] } })
    await server.call('SignUp', {
      ClientId: server.clientId,
      Username: 'anna',
      Password: PASSWORD,
      UserAttributes: listed({ email: OLD }),
    })
    const confirm = () =>
      server.call('ConfirmSignUp', {
        ClientId: server.clientId,
        Username: 'anna',
        ConfirmationCode: server.lastCode('anna'),
      })
    await adminUpdate(server, 'anna', { email: NEW, email_verified: 'true' })
    expect(await errorOf(confirm())).toBe(EXPIRED)
    await server.call('ResendConfirmationCode', { ClientId: server.clientId, Username: 'anna' })
    expect(server.messages('anna').at(-1)?.destination).toBe(NEW)
    expect(await errorOf(confirm())).toBe('no error')
  })
})
