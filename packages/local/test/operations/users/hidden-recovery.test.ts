import { beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../../support/test-server.ts'

const NEW_PASSWORD = 'Battery-Staple-2'
const MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.'
const EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.'
const LIMIT = 'LimitExceededException: Attempt limit exceeded, please try after some time.'
const ADMIN_ONLY = 'NotAuthorizedException: Contact administrator to reset password.'

/** Nobody, somebody who is disabled, and somebody without a verified contact: nobody may be told from the others. */
const ALIKE = ['nobody', 'dora', 'ben'] as const

let server: TestServer

const start = async (pool = {}) => {
  const open = await createTestServer({ pool })
  server = open.addClient({ PreventUserExistenceErrors: 'ENABLED' })
  const verified = { email: 'anna@example.com', email_verified: 'true' }
  await server.addUser('anna', verified)
  await server.addUser('dora', verified)
  await server.addUser('ben', { email: 'ben@example.com' })
  await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'dora' })
}

const forgot = (Username: string) =>
  server.call('ForgotPassword', { ClientId: server.clientId, Username })

const confirm = (Username: string, ConfirmationCode: string) =>
  server.call('ConfirmForgotPassword', {
    ClientId: server.clientId,
    Username,
    ConfirmationCode,
    Password: NEW_PASSWORD,
  })

describe('a forgotten password where users are hidden', () => {
  beforeEach(() => start())

  it('is recovered as everywhere', async () => {
    await forgot('anna')
    const code = server.lastCode('anna')
    expect(await errorOf(confirm('anna', code === '000000' ? '1' : '000000'))).toBe(MISMATCH)
    expect(await confirm('anna', code)).toEqual({})
    expect((await server.signIn('anna', NEW_PASSWORD)).AuthenticationResult).toBeDefined()
    expect(await errorOf(confirm('anna', code))).toBe(EXPIRED)
  })

  it.each(ALIKE)('of %s seems to be recovered, and nothing is sent', async (name) => {
    const answer = await forgot(name)
    expect(answer.CodeDeliveryDetails?.Destination).toMatch(/^.\*\*\*@.\*\*\*$/)
    expect(await forgot(name)).toEqual(answer)
    expect([...server.context.store.messages.list('')]).toEqual([])
  })

  it.each(ALIKE)('of %s has a code that is never right', async (name) => {
    expect(await errorOf(confirm(name, '123456'))).toBe(EXPIRED)
    await forgot(name)
    const codes = [...server.context.store.codes.list('')].map(([, { code }]) => code)
    expect(codes).toHaveLength(1)
    for (const code of [...codes, 'abcdef'])
      expect(await errorOf(confirm(name, code))).toBe(MISMATCH)
    server.context.clock.advance(3600)
    expect(await errorOf(confirm(name, 'abcdef'))).toBe(EXPIRED)
    expect(await errorOf(server.signIn('ben', PASSWORD))).toBe('no error')
  })

  it.each(['anna', ...ALIKE])('of %s is tried twenty times an hour', async (name) => {
    expect(await errorOf(confirm(name, '123456'))).toBe(EXPIRED)
    for (let count = 1; count < 20; count += 1) await forgot(name)
    expect(await errorOf(forgot(name))).toBe(LIMIT)
    expect(await errorOf(confirm(name, '123456'))).toBe(LIMIT)
    server.context.clock.advance(3600)
    expect(await errorOf(forgot(name))).toBe('no error')
  })
})

describe('a pool in which administrators reset passwords', () => {
  const RecoveryMechanisms = [{ Name: 'admin_only', Priority: 1 }] as const

  beforeEach(() => start({ AccountRecoverySetting: { RecoveryMechanisms } }))

  it.each(['anna', ...ALIKE])('tells %s so, and nothing else', async (name) => {
    expect(await errorOf(forgot(name))).toBe(ADMIN_ONLY)
  })

  it('does so to administrators who ask for a message, and resets nothing', async () => {
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    expect(await errorOf(server.call('AdminResetUserPassword', user))).toBe(ADMIN_ONLY)
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })
})
