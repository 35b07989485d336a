import {
  currentTokens,
  deleteUserAttributes,
  getUser,
  sendAttributeCode,
  signInWithPassword,
  updateUserAttributes,
  verifyAttribute,
} from '@cognito-kit/core'
import type { SeedPool } from '@cognito-kit/local'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { refusalOf, signedInWorld } from '../support/account.ts'
import { otherThan } from '../support/mfa.ts'
import { PASSWORD, POOL_ID, seedOf, type World } from '../support/world.ts'

const OLD = 'anna@example.com'
const NEW = 'anna@example.org'

/** A pool that verifies addresses and numbers by itself. */
const verifying: Partial<SeedPool> = {
  AutoVerifiedAttributes: ['email', 'phone_number'],
  AliasAttributes: ['email'],
}

/** The same where an address stays until the new one is verified. */
const keeping: Partial<SeedPool> = {
  ...verifying,
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
}

const emailOf = async ({ client }: World) => {
  const { attributes } = await getUser(client)
  return [attributes['email'], attributes['email_verified']]
}

const claimOf = async ({ client }: World, options = {}): Promise<unknown> =>
  decodeJwt((await currentTokens(client, options))?.idToken ?? '')['nickname']

const seeded = seedOf().pools[0]

describe('updateUserAttributes', () => {
  test('changes values, of which ID tokens tell when they are refreshed', async () => {
    const world = await signedInWorld()
    const { client, requests } = world
    const changed = await updateUserAttributes(client, { nickname: 'Anni', locale: 'de' })
    expect(changed).toEqual({ deliveries: [] })
    expect(requests).toEqual(['UpdateUserAttributes'])
    expect((await getUser(client)).attributes).toMatchObject({ nickname: 'Anni', locale: 'de' })
    expect(await claimOf(world)).toBeUndefined()
    expect(await claimOf(world, { forceRefresh: true })).toBe('Anni')
    await updateUserAttributes(client, { nickname: '' })
    const { attributes } = await getUser(client)
    expect(attributes).toMatchObject({ locale: 'de' })
    expect(attributes).not.toHaveProperty('nickname')
    expect(await updateUserAttributes(client, {})).toEqual({ deliveries: [] })
  })

  test('tells where codes went, one for each address and number', async () => {
    const world = await signedInWorld(verifying)
    const { client, pool } = world
    const { deliveries } = await updateUserAttributes(client, {
      email: NEW,
      phone_number: '+15555550199',
    })
    expect(deliveries).toEqual([
      { attribute: 'email', destination: 'a***@e***', medium: 'EMAIL' },
      { attribute: 'phone_number', destination: '+*******0199', medium: 'SMS' },
    ])
    expect(await emailOf(world)).toEqual([NEW, 'false'])
    for (const { code, destination, medium } of pool.messages({ username: 'anna' })) {
      expect([NEW, '+15555550199']).toContain(destination)
      const attribute = medium === 'EMAIL' ? 'email' : 'phone_number'
      await verifyAttribute(client, { attribute, code: code ?? '' })
    }
    expect((await getUser(client)).attributes).toMatchObject({
      email_verified: 'true',
      phone_number_verified: 'true',
    })
  })

  test('where the original is kept, shows the old address until the new one is verified', async () => {
    const world = await signedInWorld(keeping)
    const { client, code } = world
    const [delivery] = (await updateUserAttributes(client, { email: NEW })).deliveries
    expect(await emailOf(world)).toEqual([OLD, 'true'])
    const again = await signInWithPassword(client, { username: OLD, password: PASSWORD })
    expect(again.name).toBe('DONE')
    await verifyAttribute(client, { attribute: delivery?.attribute ?? '', code: code('anna') })
    expect(await emailOf(world)).toEqual([NEW, 'true'])
    const renewed = await signInWithPassword(client, { username: NEW, password: PASSWORD })
    expect(renewed.name).toBe('DONE')
  })

  test('tells what is wrong with a value, and changes nothing', async () => {
    const world = await signedInWorld({
      ...verifying,
      Schema: [
        { Name: 'seats', AttributeDataType: 'Number', Mutable: true },
        { Name: 'tenant', AttributeDataType: 'String', Mutable: false },
      ],
      clients: (seeded?.clients ?? []).map((client) => ({
        ...client,
        WriteAttributes: ['email', 'phone_number', 'nickname', 'custom:seats', 'custom:tenant'],
      })),
      users: [
        ...(seeded?.users ?? []),
        {
          username: 'bert',
          password: PASSWORD,
          attributes: { email: 'bert@example.com', email_verified: 'true' },
        },
      ],
    })
    const cases: readonly [string, string, string, string][] = [
      ['email', 'anna', 'ERR_INVALID_PARAMETER', 'invalid-email'],
      ['email', 'bert@example.com', 'ERR_ALIAS_EXISTS', 'attribute-taken'],
      ['phone_number', '0155', 'ERR_INVALID_PARAMETER', 'invalid-phone'],
      ['custom:seats', 'many', 'ERR_INVALID_PARAMETER', 'attribute-invalid'],
      ['custom:tenant', 'acme', 'ERR_INVALID_PARAMETER', 'attribute-immutable'],
      ['sub', 'another', 'ERR_INVALID_PARAMETER', 'attribute-immutable'],
      ['custom:unknown', 'x', 'ERR_INVALID_PARAMETER', 'misconfigured'],
      ['locale', 'de', 'ERR_NOT_AUTHORIZED', 'attribute-not-writable'],
      ['email_verified', 'true', 'ERR_NOT_AUTHORIZED', 'attribute-not-writable'],
    ]
    const before = await getUser(world.client)
    for (const [name, value, code, reason] of cases) {
      const update = updateUserAttributes(world.client, { nickname: 'Anni', [name]: value })
      expect([name, ...(await refusalOf(update, 'updateUserAttributes'))]).toEqual([
        name,
        code,
        reason,
      ])
    }
    expect(await getUser(world.client)).toEqual(before)
    expect(world.pool.messages({ username: 'anna' })).toEqual([])
  })

  test('passes on what the trigger of a message is to know', async () => {
    const seen: unknown[] = []
    const { client } = await signedInWorld(verifying, {
      triggers: {
        [POOL_ID]: {
          CustomMessage: (event) => {
            seen.push([event.triggerSource, event.request['clientMetadata']])
            return event
          },
        },
      },
    })
    const clientMetadata = { campaign: 'spring' }
    await updateUserAttributes(client, { email: NEW }, { clientMetadata })
    await sendAttributeCode(client, 'email', { clientMetadata })
    expect(seen).toEqual([
      ['CustomMessage_UpdateUserAttribute', clientMetadata],
      ['CustomMessage_VerifyUserAttribute', clientMetadata],
    ])
  })
})

describe('deleteUserAttributes', () => {
  test('removes values, also those that are none', async () => {
    const { client } = await signedInWorld()
    await updateUserAttributes(client, { nickname: 'Anni' })
    await deleteUserAttributes(client, ['nickname', 'picture', 'phone_number'])
    const { attributes } = await getUser(client)
    expect(Object.keys(attributes).sort()).toEqual(['email', 'email_verified', 'sub'])
  })

  test('tells what must stay, and removes nothing', async () => {
    const { client } = await signedInWorld({
      Schema: [{ Name: 'email', Required: true, Mutable: true }],
    })
    const cases: readonly [string, string, string][] = [
      ['sub', 'ERR_INVALID_PARAMETER', 'attribute-immutable'],
      ['email', 'ERR_INVALID_PARAMETER', 'attribute-required'],
      ['custom:unknown', 'ERR_INVALID_PARAMETER', 'misconfigured'],
      ['email_verified', 'ERR_NOT_AUTHORIZED', 'attribute-not-writable'],
    ]
    const before = await getUser(client)
    for (const [name, code, reason] of cases) {
      const removal = deleteUserAttributes(client, ['phone_number', name])
      expect([name, ...(await refusalOf(removal))]).toEqual([name, code, reason])
    }
    expect((await refusalOf(deleteUserAttributes(client, [''])))[0]).toBe('ERR_INVALID_PARAMETER')
    expect(await getUser(client)).toEqual(before)
  })
})

describe('a code for an attribute', () => {
  test('verifies it once, however it was typed', async () => {
    const world = await signedInWorld()
    const { admin, client, code, pool } = world
    await admin('AdminUpdateUserAttributes', {
      UserPoolId: POOL_ID,
      Username: 'anna',
      UserAttributes: [{ Name: 'email_verified', Value: 'false' }],
    })
    expect(await sendAttributeCode(client, 'email')).toEqual({
      attribute: 'email',
      destination: 'a***@e***',
      medium: 'EMAIL',
    })
    const sent = code('anna')
    const verify = (typed: string) => verifyAttribute(client, { attribute: 'email', code: typed })
    expect(await refusalOf(verify(otherThan(sent)))).toEqual(['ERR_CODE_MISMATCH', 'code-mismatch'])
    expect(await refusalOf(verify(' '))).toEqual(['ERR_INVALID_PARAMETER', 'code-mismatch'])
    await verify(` ${sent.slice(0, 3)} ${sent.slice(3)}\n`)
    expect(await emailOf(world)).toEqual([OLD, 'true'])
    expect(await refusalOf(verify(sent))).toEqual(['ERR_EXPIRED_CODE', 'code-expired'])

    expect(await sendAttributeCode(client, 'phone_number')).toMatchObject({ medium: 'SMS' })
    const late = code('anna')
    pool.advance(86_401)
    const verifying = verifyAttribute(client, { attribute: 'phone_number', code: late })
    expect(await refusalOf(verifying)).toEqual(['ERR_EXPIRED_CODE', 'code-expired'])
  })

  test('goes to nothing but an address or a number that the user has, five times an hour', async () => {
    const { client } = await signedInWorld()
    await deleteUserAttributes(client, ['phone_number'])
    for (const attribute of ['phone_number', 'nickname', 'custom:x']) {
      const [code] = await refusalOf(sendAttributeCode(client, attribute))
      expect([attribute, code]).toEqual([attribute, 'ERR_INVALID_PARAMETER'])
    }
    const wrong = verifyAttribute(client, { attribute: 'nickname', code: '123456' })
    expect((await refusalOf(wrong))[0]).toBe('ERR_INVALID_PARAMETER')
    for (let times = 0; times < 5; times += 1) await sendAttributeCode(client, 'email')
    expect(await refusalOf(sendAttributeCode(client, 'email'))).toEqual([
      'ERR_LIMIT_EXCEEDED',
      'attempts-exceeded',
    ])
  })

  test('is guessed fifteen times an hour at most', async () => {
    const { client, code } = await signedInWorld()
    await sendAttributeCode(client, 'email')
    const guess = { attribute: 'email', code: otherThan(code('anna')) }
    for (let times = 0; times < 15; times += 1) {
      expect((await refusalOf(verifyAttribute(client, guess)))[0]).toBe('ERR_CODE_MISMATCH')
    }
    expect(await refusalOf(verifyAttribute(client, guess))).toEqual([
      'ERR_LIMIT_EXCEEDED',
      'attempts-exceeded',
    ])
  })
})
