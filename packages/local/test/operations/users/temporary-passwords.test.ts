import { describe, expect, it } from 'vitest'
import { attributesOf } from '../../support/attribute-server.ts'
import { answer } from '../../support/mfa-server.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../../support/test-server.ts'

const DAY = 86_400
const EXPIRED =
  'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.'
const CONTACT = { email: 'anna@example.com', email_verified: 'true' }

/** A pool whose temporary passwords are good for some days; for the default unless told otherwise. */
const start = (TemporaryPasswordValidityDays?: number) =>
  createTestServer({ pool: { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays } } } })

const userOf = (server: TestServer) => ({ UserPoolId: server.poolId, Username: 'anna' })

const create = (server: TestServer, more: object = {}) =>
  server.call('AdminCreateUser', { ...userOf(server), TemporaryPassword: PASSWORD, ...more })

const set = (server: TestServer, Password: string, Permanent?: boolean) =>
  server.call('AdminSetUserPassword', { ...userOf(server), Password, Permanent })

/** What a sign-in with the password of all tests leads to. */
const outcome = async (server: TestServer): Promise<string | undefined> => {
  try {
    const { ChallengeName = 'tokens' } = await server.signIn('anna')
    return ChallengeName
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : undefined
  }
}

describe('a temporary password', () => {
  it.each([
    [undefined, 7],
    [0, 7],
    [1, 1],
    [30, 30],
    [365, 365],
  ])('of a pool that says %s is good for %i days', async (given, days) => {
    const server = await start(given)
    await create(server)
    server.context.clock.advance(days * DAY - 1)
    expect(await outcome(server)).toBe('NEW_PASSWORD_REQUIRED')
    server.context.clock.advance(1)
    expect(await outcome(server)).toBe(EXPIRED)
  })

  it('of an administrator counts from when it was set, and a permanent one does not expire', async () => {
    const server = await start(1)
    await server.addUser('anna', CONTACT)
    server.context.clock.advance(5 * DAY)
    await set(server, PASSWORD, false)
    server.context.clock.advance(DAY - 1)
    expect(await outcome(server)).toBe('NEW_PASSWORD_REQUIRED')
    server.context.clock.advance(1)
    expect(await outcome(server)).toBe(EXPIRED)
    await set(server, PASSWORD)
    expect(await outcome(server)).toBe('NEW_PASSWORD_REQUIRED')
    await set(server, PASSWORD, true)
    server.context.clock.advance(365 * DAY)
    expect(await outcome(server)).toBe('tokens')
  })

  it('is good for longer when the invitation is sent again, with the same or another one', async () => {
    const server = await start(1)
    await create(server)
    server.context.clock.advance(2 * DAY)
    expect(await outcome(server)).toBe(EXPIRED)
    await create(server, { MessageAction: 'RESEND' })
    expect(await outcome(server)).toBe('NEW_PASSWORD_REQUIRED')
    await create(server, { MessageAction: 'RESEND', TemporaryPassword: undefined })
    expect(await outcome(server)).toContain('Incorrect username or password.')
  })

  it('that is wrong is not told that it has expired', async () => {
    const server = await start(1)
    await create(server, { TemporaryPassword: 'Another-Horse-1' })
    server.context.clock.advance(2 * DAY)
    expect(await outcome(server)).toContain('Incorrect username or password.')
  })

  it('follows the pool as it is now', async () => {
    const server = await start(30)
    await create(server)
    server.context.clock.advance(2 * DAY)
    const Policies = { PasswordPolicy: { TemporaryPasswordValidityDays: 2 } }
    await server.call('UpdateUserPool', { UserPoolId: server.poolId, Policies })
    expect(await outcome(server)).toBe(EXPIRED)
  })
})

describe('the password in place of a temporary one', () => {
  const shape = (rule: string) =>
    `InvalidParameterException: 1 validation error detected: Value at 'newPassword' failed to satisfy constraint: Member must ${rule}`
  const PATTERN = shape('satisfy regular expression pattern: ^[\\S]+.*[\\S]+$')

  it.each([
    ['a blank at the end', 'Battery-Staple-2 ', PATTERN],
    ['a blank at the start', ' Battery-Staple-2', PATTERN],
    ['a line end', 'Battery \n Staple-2', PATTERN],
    ['257 characters', `Aa1-${'x'.repeat(253)}`, shape('have length less than or equal to 256')],
  ])('has the shape of a password: not %s', async (_title, NEW_PASSWORD, error) => {
    const server = await createTestServer()
    await create(server)
    const asked = await server.signIn('anna')
    expect(await errorOf(answer(server, asked, { NEW_PASSWORD }))).toBe(error)
    const longest = { NEW_PASSWORD: `Aa1-${'x'.repeat(252)}` }
    expect((await answer(server, asked, longest)).AuthenticationResult).toBeDefined()
  })

  it.each([
    ['another contact, which nobody has proven', 'ben@example.com', 'false'],
    ['the contact that is proven', CONTACT.email, 'true'],
    ['none, and with it no proof', '', undefined],
  ])('comes with %s', async (_title, email, email_verified) => {
    const server = await createTestServer({ pool: { AliasAttributes: ['email'] } })
    const UserAttributes = Object.entries(CONTACT).map(([Name, Value]) => ({ Name, Value }))
    await create(server, { UserAttributes })
    const given = { NEW_PASSWORD: 'Battery-Staple-2', 'userAttributes.email': email }
    await answer(server, await server.signIn('anna'), given)
    const kept = await attributesOf(server, 'anna')
    expect([kept['email'], kept['email_verified']]).toEqual([email || undefined, email_verified])
    const byAddress = errorOf(server.signIn('ben@example.com', 'Battery-Staple-2'))
    expect(await byAddress).toBe('UserNotFoundException: User does not exist.')
  })
})
