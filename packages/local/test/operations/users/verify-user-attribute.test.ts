import { describe, expect, it } from 'vitest'
import { findPool } from '../../../src/settings/find.ts'
import { userKey } from '../../../src/users/find-user.ts'
import {
  addPerson,
  adminRemove,
  adminUpdate,
  attributesOf,
} from '../../support/attribute-server.ts'
import { otherCode } from '../../support/mfa-server.ts'
import {
  createTestServer,
  errorOf,
  interruptedServer,
  type ServerSettings,
} from '../../support/test-server.ts'
import { createTriggerServer } from '../../support/trigger-server.ts'

const ANNA = { email: 'anna@example.com', phone_number: '+15555550123' }
const NEW = 'anna@example.org'

const MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.'
const EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.'
const LIMIT = 'LimitExceededException: Attempt limit exceeded, please try after some time.'

const verifying = (pool: ServerSettings['pool'] = {}) =>
  createTestServer({ pool: { AutoVerifiedAttributes: ['email', 'phone_number'], ...pool } })

describe('GetUserAttributeVerificationCode', () => {
  it.each([
    ['email', ANNA.email, 'a***@e***', 'EMAIL'],
    ['phone_number', ANNA.phone_number, '+*******0123', 'SMS'],
  ])('sends a code for %s', async (name, destination, Destination, DeliveryMedium) => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', ANNA)
    expect(await anna.ask(name)).toEqual({
      CodeDeliveryDetails: { Destination, DeliveryMedium, AttributeName: name },
    })
    expect(server.messages('anna')).toEqual([
      expect.objectContaining({ destination, trigger: 'CustomMessage_VerifyUserAttribute' }),
    ])
    await anna.verify(server.lastCode('anna'), name)
    expect(await attributesOf(server, 'anna')).toEqual({ ...ANNA, [`${name}_verified`]: 'true' })
  })

  it('sends one for what is verified already, which verifies it again', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', { email: NEW, email_verified: 'true' })
    await anna.ask()
    await anna.verify(server.lastCode('anna'))
    expect(await attributesOf(server, 'anna')).toEqual({ email: NEW, email_verified: 'true' })
  })

  it('sends it to the address that waits to be verified, if there is one', async () => {
    const server = await verifying({
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    })
    const anna = await addPerson(server, 'anna', ANNA)
    await anna.update({ email: NEW })
    const first = server.lastCode('anna')
    await anna.ask()
    const second = server.lastCode('anna')
    expect(server.messages('anna').map(({ destination }) => destination)).toEqual([NEW, NEW])
    if (first !== second) expect(await errorOf(anna.verify(first))).toBe(MISMATCH)
    await anna.verify(second)
    expect(await attributesOf(server, 'anna')).toMatchObject({ email: NEW })
  })

  it.each([
    ['name', 'Invalid attribute name. Only phone_number and email can be verified.'],
    ['email', 'User does not have a valid registered email address'],
    ['phone_number', 'User does not have a valid registered phone number'],
  ])('refuses %s where nothing can be sent', async (name, message) => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', { name: 'Anna' })
    expect(await errorOf(anna.ask(name))).toBe(`InvalidParameterException: ${message}`)
  })

  it('sends five in an hour', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', ANNA)
    for (let times = 0; times < 5; times += 1) await anna.ask()
    expect(await errorOf(anna.ask())).toBe(LIMIT)
    expect(await errorOf(anna.ask('phone_number'))).toBe(LIMIT)
    expect(server.messages('anna')).toHaveLength(5)
  })

  it('sends to the address of the moment, whatever happened while the trigger wrote the text', async () => {
    const { server, use } = await createTriggerServer({})
    const anna = await addPerson(server, 'anna', { email: ANNA.email })
    use({
      CustomMessage: async (event) => {
        await adminUpdate(server, 'anna', { email: NEW })
        return event
      },
    })
    await anna.ask()
    expect(server.messages('anna')[0]?.destination).toBe(NEW)
    use({
      CustomMessage: async (event) => {
        await adminRemove(server, 'anna', 'email')
        return event
      },
    })
    expect(await errorOf(anna.ask())).toContain('registered email address')
    expect(server.messages('anna')).toHaveLength(1)
  })
})

describe('VerifyUserAttribute', () => {
  it('takes a code once', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', ANNA)
    expect(await errorOf(anna.verify('123456'))).toBe(EXPIRED)
    await anna.ask()
    const code = server.lastCode('anna')
    expect(await errorOf(anna.verify(otherCode(code)))).toBe(MISMATCH)
    expect(await anna.verify(code)).toEqual({})
    expect(await errorOf(anna.verify(code))).toBe(EXPIRED)
  })

  it('takes no code that is a day old', async () => {
    const server = await createTestServer({ client: { AccessTokenValidity: 24 } })
    const anna = await addPerson(server, 'anna', ANNA)
    server.context.clock.advance(3600)
    await anna.ask()
    server.context.clock.advance(23 * 3600 - 1)
    expect(await errorOf(anna.verify(otherCode(server.lastCode('anna'))))).toBe(MISMATCH)
    const { access } = await server.tokens('anna')
    server.context.clock.advance(3601)
    const late = { AccessToken: access, AttributeName: 'email', Code: server.lastCode('anna') }
    expect(await errorOf(server.call('VerifyUserAttribute', late))).toBe(EXPIRED)
  })

  it('takes no code of another attribute, user or purpose', async () => {
    const server = await verifying({
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    })
    const verified = { ...ANNA, email_verified: 'true' }
    const anna = await addPerson(server, 'anna', verified)
    const ben = await addPerson(server, 'ben', verified)
    await anna.ask('phone_number')
    expect(await errorOf(anna.verify(server.lastCode('anna')))).toBe(EXPIRED)
    expect(await errorOf(ben.verify(server.lastCode('anna'), 'phone_number'))).toBe(EXPIRED)
    await server.call('ForgotPassword', { ClientId: server.clientId, Username: 'anna' })
    expect(await errorOf(anna.verify(server.lastCode('anna')))).toBe(EXPIRED)
    await ben.ask()
    const recovery = {
      ClientId: server.clientId,
      Username: 'ben',
      ConfirmationCode: server.lastCode('ben'),
      Password: 'Another-Horse-2',
    }
    expect(await errorOf(server.call('ConfirmForgotPassword', recovery))).toBe(EXPIRED)
  })

  it('verifies nothing but e-mail addresses and telephone numbers', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', ANNA)
    expect(await errorOf(anna.verify('123456', 'sub'))).toBe(
      'InvalidParameterException: Invalid attribute name. Only phone_number and email can be verified.',
    )
  })

  it('takes fifteen attempts in an hour, of both attributes together', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', ANNA)
    await anna.ask()
    const code = server.lastCode('anna')
    for (let times = 0; times < 14; times += 1) await errorOf(anna.verify(otherCode(code)))
    await errorOf(anna.verify('123456', 'phone_number'))
    expect(await errorOf(anna.verify(code))).toBe(LIMIT)
    server.context.clock.advance(3600)
    const { access } = await server.tokens('anna')
    const input = { AccessToken: access, AttributeName: 'email', Code: code }
    expect(await errorOf(server.call('VerifyUserAttribute', input))).toBe('no error')
  })

  it('moves an alias to whoever proves it', async () => {
    const server = await verifying({ AliasAttributes: ['email'] })
    const anna = await addPerson(server, 'anna', ANNA)
    await anna.ask()
    await server.addUser('ben', { email: ANNA.email, email_verified: 'true' })
    await anna.verify(server.lastCode('anna'))
    expect(await attributesOf(server, 'ben')).toEqual({
      email: ANNA.email,
      email_verified: 'false',
    })
    const { access } = await server.tokens(ANNA.email)
    expect((await server.call('GetUser', { AccessToken: access })).Username).toBe('anna')
  })

  it('leaves an address with the person whose user name it became', async () => {
    const server = await verifying({
      UsernameAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    })
    const anna = await addPerson(server, ANNA.email)
    await anna.update({ email: NEW })
    const [{ code = '' } = {}] = [...server.context.store.messages.list('')].map(([, each]) => each)
    await server.addUser(NEW)
    expect(await errorOf(anna.verify(code))).toBe(
      'AliasExistsException: An account with the given email already exists.',
    )
    expect(await attributesOf(server, ANNA.email)).toEqual({ email: ANNA.email })
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: NEW })
    expect(await errorOf(anna.verify(code))).toBe('no error')
    expect(await errorOf(server.signIn(NEW))).toBe('no error')
  })

  it('is refused to somebody who is disabled', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', ANNA)
    await anna.ask()
    const code = server.lastCode('anna')
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    for (const attempt of [
      () => anna.verify(code),
      () => anna.ask(),
      () => anna.update({ name: 'A' }),
    ]) {
      expect(await errorOf(attempt())).toContain('NotAuthorizedException')
    }
  })

  it('is refused to somebody who is disabled at that very moment, as is a code', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', ANNA)
    await anna.ask()
    const Code = server.lastCode('anna')
    const disable = () => {
      const key = userKey(findPool(server.context, server.poolId), 'anna')
      const user = server.context.store.users.get(key)
      if (user !== undefined) server.context.store.users.put(key, { ...user, enabled: false })
    }
    const input = { AccessToken: anna.access, AttributeName: 'email' }
    const verified = interruptedServer(server, disable).call('VerifyUserAttribute', {
      ...input,
      Code,
    })
    expect(await errorOf(verified)).toBe('NotAuthorizedException: User is disabled.')
    const asked = interruptedServer(server, disable).call('GetUserAttributeVerificationCode', input)
    expect(await errorOf(asked)).toBe('NotAuthorizedException: User is disabled.')
    expect(server.messages('anna')).toHaveLength(1)
    expect(await attributesOf(server, 'anna')).toEqual(ANNA)
  })
})
