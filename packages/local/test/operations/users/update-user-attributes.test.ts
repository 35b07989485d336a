import { describe, expect, it } from 'vitest'
import {
  addPerson,
  adminRemove,
  adminUpdate,
  attributesOf,
} from '../../support/attribute-server.ts'
import { createTestServer, errorOf, type ServerSettings } from '../../support/test-server.ts'

const ANNA = { email: 'anna@example.com', email_verified: 'true' }
const NEW = 'anna@example.org'

const verifying = (pool: ServerSettings['pool'] = {}, more: ServerSettings = {}) =>
  createTestServer({ ...more, pool: { AutoVerifiedAttributes: ['email'], ...pool } })

const keeping = (pool: ServerSettings['pool'] = {}) =>
  verifying({
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    ...pool,
  })

describe('UpdateUserAttributes', () => {
  it('writes values, removes empty ones and leaves the others', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', { ...ANNA, name: 'Anna', nickname: 'Queen' })
    server.context.clock.advance(60)
    expect(await anna.update({ name: 'Anna B.', locale: 'de', nickname: '' })).toEqual({
      CodeDeliveryDetailsList: [],
    })
    expect(await attributesOf(server, 'anna')).toEqual({ ...ANNA, name: 'Anna B.', locale: 'de' })
    const user = await server.call('AdminGetUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect((user.UserLastModifiedDate ?? 0) - (user.UserCreateDate ?? 0)).toBe(60)
  })

  it('takes a new address at once, unverified, and sends a code to it', async () => {
    const server = await verifying()
    const anna = await addPerson(server, 'anna', ANNA)
    expect(await anna.update({ email: NEW })).toEqual({
      CodeDeliveryDetailsList: [
        { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
      ],
    })
    expect(await attributesOf(server, 'anna')).toEqual({ email: NEW, email_verified: 'false' })
    expect(server.messages('anna')).toEqual([
      expect.objectContaining({
        destination: NEW,
        trigger: 'CustomMessage_UpdateUserAttribute',
      }),
    ])
    await anna.verify(server.lastCode('anna'))
    expect(await attributesOf(server, 'anna')).toEqual({ email: NEW, email_verified: 'true' })
  })

  it('sends a code to each of two new contacts', async () => {
    const server = await verifying({ AutoVerifiedAttributes: ['email', 'phone_number'] })
    const anna = await addPerson(server, 'anna', ANNA)
    const { CodeDeliveryDetailsList } = await anna.update({
      phone_number: '+15555550123',
      email: NEW,
    })
    expect(CodeDeliveryDetailsList?.map(({ AttributeName }) => AttributeName)).toEqual([
      'email',
      'phone_number',
    ])
    const [mail, text] = server.messages('anna')
    await anna.verify(text?.code ?? '', 'phone_number')
    await anna.verify(mail?.code ?? '')
    expect(await attributesOf(server, 'anna')).toEqual({
      email: NEW,
      email_verified: 'true',
      phone_number: '+15555550123',
      phone_number_verified: 'true',
    })
  })

  it('sends nothing where the pool does not verify, nor for a value that stays', async () => {
    const server = await verifying()
    const anna = await addPerson(server, 'anna', ANNA)
    await anna.update({ phone_number: '+15555550123' })
    await anna.update({ email: ANNA.email })
    expect(server.messages('anna')).toEqual([])
    expect(await attributesOf(server, 'anna')).toEqual({
      ...ANNA,
      phone_number: '+15555550123',
      phone_number_verified: 'false',
    })
  })

  it('removes with a contact that it was verified', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', ANNA)
    await anna.update({ email: '' })
    expect(await attributesOf(server, 'anna')).toEqual({})
  })

  it('lets a new address sign in once it is verified, and the old one no longer', async () => {
    const server = await verifying({ AliasAttributes: ['email'] })
    const anna = await addPerson(server, 'anna', ANNA)
    await anna.update({ email: NEW })
    expect(await errorOf(server.signIn(ANNA.email))).toContain('UserNotFoundException')
    expect(await errorOf(server.signIn(NEW))).toContain('UserNotFoundException')
    await anna.verify(server.lastCode('anna'))
    expect(await errorOf(server.signIn(NEW))).toBe('no error')
    expect(await errorOf(server.signIn(ANNA.email))).toContain('UserNotFoundException')
  })

  it('keeps the user name of somebody who signs in with an address, and changes the address', async () => {
    const server = await verifying({ UsernameAttributes: ['email'] })
    const anna = await addPerson(server, 'anna@example.com')
    const before = await server.call('GetUser', { AccessToken: anna.access })
    await anna.update({ email: NEW })
    expect(await errorOf(server.signIn('anna@example.com'))).toContain('UserNotFoundException')
    const { access } = await server.tokens(NEW)
    const after = await server.call('GetUser', { AccessToken: access })
    expect(after.Username).toBe(before.Username)
    expect(await errorOf(server.signIn(before.Username ?? ''))).toBe('no error')
  })

  it.each([
    ['an alias', { AliasAttributes: ['email'] }, 'ben'],
    ['a user name', { UsernameAttributes: ['email'] }, 'ben@example.com'],
  ] as const)('refuses an address that is %s of somebody else', async (_, pool, ben) => {
    for (const server of [await verifying(pool), await keeping(pool)]) {
      await server.addUser(ben, { email: 'ben@example.com', email_verified: 'true' })
      const name = ben === 'ben' ? 'anna' : 'anna@example.com'
      const anna = await addPerson(server, name, ANNA)
      expect(await errorOf(anna.update({ email: 'ben@example.com', name: 'Anna' }))).toBe(
        'AliasExistsException: An account with the given email already exists.',
      )
      expect(await attributesOf(server, name)).toEqual(ANNA)
      expect(server.messages(name)).toEqual([])
    }
  })

  it('takes the address of somebody who has not verified it, and of anybody where it signs nobody in', async () => {
    const aliases = await verifying({ AliasAttributes: ['email'] })
    const plain = await verifying()
    for (const server of [aliases, plain]) {
      const isVerified = String(server === plain)
      await server.addUser('ben', { email: 'ben@example.com', email_verified: isVerified })
      const anna = await addPerson(server, 'anna', ANNA)
      expect(await errorOf(anna.update({ email: 'ben@example.com' }))).toBe('no error')
    }
  })

  it('gives preferred_username as alias after sign-up, to one person at a time', async () => {
    const server = await createTestServer({ pool: { AliasAttributes: ['preferred_username'] } })
    const anna = await addPerson(server, 'anna')
    const ben = await addPerson(server, 'ben')
    await anna.update({ preferred_username: 'queen' })
    expect(await errorOf(server.signIn('queen'))).toBe('no error')
    const taken =
      'AliasExistsException: An account with the given preferred_username already exists.'
    expect(await errorOf(ben.update({ preferred_username: 'queen' }))).toBe(taken)
    expect(await errorOf(ben.update({ preferred_username: 'anna' }))).toBe(taken)
    await anna.remove('preferred_username')
    expect(await errorOf(ben.update({ preferred_username: 'queen' }))).toBe('no error')
    expect(await errorOf(anna.update({ name: 'Anna' }))).toBe('no error')
  })

  it('compares names as the pool does', async () => {
    const server = await verifying({
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    })
    const anna = await addPerson(server, 'anna', ANNA)
    await server.addUser('ben', { email: 'Ben@Example.com', email_verified: 'true' })
    expect(await errorOf(anna.update({ email: 'bEN@eXAMPLE.com' }))).toContain(
      'AliasExistsException',
    )
    await anna.update({ email: 'Anna@Example.com' })
    expect(await attributesOf(server, 'anna')).toEqual({
      email: 'Anna@Example.com',
      email_verified: 'false',
    })
  })

  describe('where the old value stays until the new one is verified', () => {
    it('shows, uses and verifies the old one meanwhile', async () => {
      const server = await keeping({ AliasAttributes: ['email'] })
      const anna = await addPerson(server, 'anna', ANNA)
      const { CodeDeliveryDetailsList } = await anna.update({ email: NEW, name: 'Anna' })
      expect(CodeDeliveryDetailsList).toHaveLength(1)
      expect(server.messages('anna').at(-1)?.destination).toBe(NEW)
      expect(await attributesOf(server, 'anna')).toEqual({ ...ANNA, name: 'Anna' })
      expect(await errorOf(server.signIn(ANNA.email))).toBe('no error')
      expect(await errorOf(server.signIn(NEW))).toContain('UserNotFoundException')
      await anna.verify(server.lastCode('anna'))
      expect(await attributesOf(server, 'anna')).toEqual({
        name: 'Anna',
        email: NEW,
        email_verified: 'true',
      })
      expect(await errorOf(server.signIn(NEW))).toBe('no error')
      expect(await errorOf(server.signIn(ANNA.email))).toContain('UserNotFoundException')
    })

    it('waits for the newest value alone', async () => {
      const server = await keeping()
      const anna = await addPerson(server, 'anna', ANNA)
      await anna.update({ email: 'first@example.org' })
      const first = server.lastCode('anna')
      await anna.update({ email: NEW })
      const newest = server.lastCode('anna')
      if (first !== newest) {
        expect(await errorOf(anna.verify(first))).toContain('CodeMismatchException')
      }
      await anna.verify(newest)
      expect(await attributesOf(server, 'anna')).toMatchObject({ email: NEW })
    })

    it('gives a change up when the old value is given again, or the code is too old', async () => {
      const server = await keeping()
      const anna = await addPerson(server, 'anna', ANNA)
      await anna.update({ email: NEW })
      await anna.update({ email: ANNA.email })
      expect(await errorOf(anna.verify(server.lastCode('anna')))).toContain('ExpiredCodeException')
      await anna.update({ email: NEW })
      server.context.clock.advance(24 * 3600)
      const { access } = await server.tokens('anna')
      const late = server.call('VerifyUserAttribute', {
        AccessToken: access,
        AttributeName: 'email',
        Code: server.lastCode('anna'),
      })
      expect(await errorOf(late)).toContain('ExpiredCodeException')
      expect(await attributesOf(server, 'anna')).toEqual(ANNA)
    })

    it('lets an administrator vouch for the value, along with it or afterwards', async () => {
      const server = await keeping()
      const anna = await addPerson(server, 'anna', ANNA)
      await adminUpdate(server, 'anna', { email: NEW, email_verified: 'true' })
      expect(server.messages('anna')).toEqual([])
      expect(await attributesOf(server, 'anna')).toEqual({ email: NEW, email_verified: 'true' })
      await anna.update({ email: 'other@example.org' })
      await adminUpdate(server, 'anna', { email_verified: 'true' })
      expect(await attributesOf(server, 'anna')).toEqual({
        email: 'other@example.org',
        email_verified: 'true',
      })
      expect(await errorOf(anna.verify(server.lastCode('anna')))).toContain('ExpiredCodeException')
    })

    it('asks also when an administrator changes the value', async () => {
      const server = await keeping()
      await server.addUser('anna', ANNA)
      await adminUpdate(server, 'anna', { email: NEW })
      expect(await attributesOf(server, 'anna')).toEqual(ANNA)
      expect(server.messages('anna')).toEqual([
        expect.objectContaining({
          destination: NEW,
          trigger: 'CustomMessage_UpdateUserAttribute',
        }),
      ])
    })
  })
})

describe('DeleteUserAttributes', () => {
  it('removes what it names, and nothing that is not there', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', { ...ANNA, name: 'Anna', nickname: 'Queen' })
    await anna.remove('nickname', 'locale')
    expect(await attributesOf(server, 'anna')).toEqual({ ...ANNA, name: 'Anna' })
    await anna.remove('email')
    expect(await attributesOf(server, 'anna')).toEqual({ name: 'Anna' })
  })

  it('lets nobody sign in with an address that is no more', async () => {
    const server = await createTestServer({ pool: { AliasAttributes: ['email'] } })
    await server.addUser('anna', ANNA)
    await adminRemove(server, 'anna', 'email_verified')
    expect(await errorOf(server.signIn(ANNA.email))).toContain('UserNotFoundException')
    expect(await attributesOf(server, 'anna')).toEqual({ email: ANNA.email })
  })
})
