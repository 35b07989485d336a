import {
  confirmSignUp,
  getUser,
  resendConfirmationCode,
  signInWithChoice,
  signInWithSrp,
  signUp,
} from '@cognito-kit/core'
import type { SeedPool } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { reasonFor, refusalOf } from '../support/account.ts'
import { createHttpWorld } from '../support/http-world.ts'
import { otherThan } from '../support/mfa.ts'
import { CLIENT_ID, createWorld, PASSWORD, POOL_ID, the, type World } from '../support/world.ts'

const bert = { username: 'bert', password: PASSWORD }
const attributes = { email: 'bert@example.com' }
const verifies: Partial<SeedPool> = { AutoVerifiedAttributes: ['email'] }

/** Signs up and confirms with the code that was sent. */
async function account(
  { client, code }: World,
  input: Parameters<typeof signUp>[1],
  forceAliasCreation?: boolean,
): Promise<void> {
  await signUp(client, input)
  const { username } = input
  await confirmSignUp(client, { username, code: code(username), forceAliasCreation })
}

describe('sign-up', () => {
  test('sends a code, again on demand, and signs in at once after it, over HTTP', async () => {
    const { client, code, requests } = await createHttpWorld(verifies)
    const made = await signUp(client, { ...bert, attributes })
    expect(made).toEqual({
      confirmed: false,
      sub: expect.stringMatching(/^[\da-f-]{36}$/),
      delivery: { destination: 'b***@e***', medium: 'EMAIL', attribute: 'email' },
      challengeSession: expect.any(String),
    })
    const first = code('bert')
    expect(await resendConfirmationCode(client, 'bert')).toEqual(made.delivery)
    const second = code('bert')
    const wrong = first === second ? otherThan(second) : first
    const confirm = (text: string) =>
      confirmSignUp(client, {
        username: 'bert',
        code: text,
        challengeSession: made.challengeSession,
      })
    expect(await reasonFor(confirm(wrong))).toBe('code-mismatch')
    const { challengeSession } = await confirm(second)
    if (!challengeSession) throw new Error('nothing to sign in with')
    requests.length = 0
    const step = await signInWithChoice(client, { username: 'bert', challengeSession })
    expect(the(step, 'DONE').session.sub).toBe(made.sub)
    expect(requests).toEqual(['InitiateAuth'])
    expect((await getUser(client)).attributes).toMatchObject({ email_verified: 'true' })
  })

  test('takes a user name, an e-mail address or a phone number, as the pool has it', async () => {
    const byEmail = createWorld({ UsernameAttributes: ['email'], users: [], ...verifies })
    const mail = { username: 'bert@example.com', password: PASSWORD }
    await account(byEmail, mail)
    const { session } = the(await signInWithSrp(byEmail.client, mail), 'DONE')
    expect(session.username).toBe(session.sub)
    expect((await getUser(byEmail.client)).attributes).toMatchObject({ email: mail.username })
    expect(await reasonFor(signUp(byEmail.client, bert))).toBe('invalid-email')

    const byPhone = createWorld({
      UsernameAttributes: ['phone_number'],
      AutoVerifiedAttributes: ['phone_number'],
      users: [],
    })
    const phone = { username: '+15555550124', password: PASSWORD }
    const { delivery } = await signUp(byPhone.client, phone)
    expect(delivery).toMatchObject({ medium: 'SMS', attribute: 'phone_number' })
    const code = byPhone.code(phone.username)
    await confirmSignUp(byPhone.client, { username: phone.username, code })
    expect((await signInWithSrp(byPhone.client, phone)).name).toBe('DONE')
    expect(await reasonFor(signUp(byPhone.client, bert))).toBe('invalid-phone')
  })

  test('lets aliases sign in once they are verified', async () => {
    const world = createWorld({ ...verifies, AliasAttributes: ['email', 'preferred_username'] })
    const { client, code } = world
    await signUp(client, { ...bert, attributes })
    const alias = { username: 'bert@example.com', password: PASSWORD }
    expect(await reasonFor(signInWithSrp(client, alias))).toBe('user-not-found')
    await confirmSignUp(client, { username: 'bert', code: code('bert') })
    const { session } = the(await signInWithSrp(client, alias), 'DONE')
    expect(session.username).toBe('bert')
    expect(await reasonFor(signUp(client, alias))).toBe('invalid-username')
  })

  test.each([
    [true, 'user-not-found'],
    [false, 'user-exists'],
  ])('tells names apart by case where the pool does: %s', async (CaseSensitive, expected) => {
    const world = createWorld({ ...verifies, UsernameConfiguration: { CaseSensitive } })
    const { client } = world
    await account(world, { ...bert, attributes })
    const upper = { username: 'BERT', password: PASSWORD }
    if (CaseSensitive) {
      expect(await reasonFor(signInWithSrp(client, upper))).toBe(expected)
      expect((await signUp(client, { ...upper, attributes })).confirmed).toBe(false)
    } else {
      expect(await reasonFor(signUp(client, { ...upper, attributes }))).toBe(expected)
      expect((await signInWithSrp(client, upper)).name).toBe('DONE')
    }
  })

  test('demands required attributes, and keeps custom ones within their bounds', async () => {
    const world = createWorld({
      ...verifies,
      Schema: [
        { Name: 'name', Required: true, Mutable: true },
        {
          Name: 'team',
          AttributeDataType: 'String',
          Mutable: true,
          StringAttributeConstraints: { MinLength: '2', MaxLength: '8' },
        },
      ],
      users: [],
    })
    const { client } = world
    expect(await reasonFor(signUp(client, { ...bert, attributes }))).toBe('attribute-required')
    const named = { ...attributes, name: 'Bert' }
    for (const wrong of [{ 'custom:team': 'x' }, { 'custom:nothing': 'blue' }]) {
      const refused = signUp(client, { ...bert, attributes: { ...named, ...wrong } })
      await expect(refused).rejects.toMatchObject({ code: 'ERR_INVALID_PARAMETER' })
    }
    await account(world, { ...bert, attributes: { ...named, 'custom:team': 'blue' } })
    await signInWithSrp(client, bert)
    expect((await getUser(client)).attributes).toMatchObject({
      name: 'Bert',
      'custom:team': 'blue',
    })
  })

  test('refuses attributes that the app client may not write', async () => {
    const { admin, client } = createWorld(verifies)
    await admin('UpdateUserPoolClient', {
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      WriteAttributes: ['email'],
    })
    const refused = signUp(client, { ...bert, attributes: { ...attributes, name: 'B' } })
    await expect(refused).rejects.toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    expect((await signUp(client, { ...bert, attributes })).confirmed).toBe(false)
  })

  test('confirms with the first contact that the pool verifies, or leaves it to somebody else', async () => {
    const both = createWorld({ AutoVerifiedAttributes: ['email', 'phone_number'] })
    const contacts = { ...attributes, phone_number: '+15555550124' }
    const { delivery } = await signUp(both.client, { ...bert, attributes: contacts })
    expect(delivery?.medium).toBe('SMS')
    const none = createWorld()
    const made = await signUp(none.client, { ...bert, attributes })
    expect(made).toMatchObject({ confirmed: false, delivery: null })
    expect(await reasonFor(signInWithSrp(none.client, bert))).toBe('not-confirmed')
    await none.admin('AdminConfirmSignUp', { UserPoolId: POOL_ID, Username: 'bert' })
    expect((await signInWithSrp(none.client, bert)).name).toBe('DONE')
  })
})

describe('sign-up and the triggers of the app', () => {
  test('tells them validation data and client metadata, and is confirmed at their word', async () => {
    const seen: unknown[] = []
    const { client, requests } = createWorld(verifies, {
      triggers: {
        [POOL_ID]: {
          PreSignUp: (event) => {
            const { clientMetadata, validationData } = event.request
            seen.push({ clientMetadata, validationData })
            return { ...event, response: { autoConfirmUser: true, autoVerifyEmail: true } }
          },
        },
      },
    })
    const validationData = { invitation: 'golden' }
    const clientMetadata = { campaign: 'spring' }
    const made = await signUp(client, { ...bert, attributes, validationData }, { clientMetadata })
    expect(seen).toEqual([{ clientMetadata, validationData }])
    expect(made).toMatchObject({ confirmed: true, delivery: null })
    expect((await signInWithSrp(client, bert)).name).toBe('DONE')
    expect((await getUser(client)).attributes).toMatchObject({ email_verified: 'true' })
    expect(JSON.stringify(await getUser(client))).not.toContain('golden')
    expect(requests[0]).toBe('SignUp')
  })

  test('is refused at their word, which comes through as it is', async () => {
    const { client } = createWorld(verifies, {
      triggers: {
        [POOL_ID]: {
          PreSignUp: () => {
            throw new Error('Invited people only.')
          },
        },
      },
    })
    const refused = signUp(client, { ...bert, attributes })
    await expect(refused).rejects.toMatchObject({ message: 'Invited people only.' })
    expect(await refusalOf(refused)).toEqual(['ERR_USER_LAMBDA_VALIDATION', 'refused-by-app'])
  })

  test('tells them client metadata of the message and of the confirmation too', async () => {
    const seen: unknown[] = []
    const { client, code } = createWorld(verifies, {
      triggers: {
        [POOL_ID]: {
          CustomMessage: (event) => {
            seen.push([event.triggerSource, event.request['clientMetadata']])
            return event
          },
          PostConfirmation: (event) => {
            seen.push([event.triggerSource, event.request['clientMetadata']])
            return event
          },
        },
      },
    })
    const from = (step: string) => ({ clientMetadata: { step } })
    await signUp(client, { ...bert, attributes }, from('sign-up'))
    await resendConfirmationCode(client, 'bert', from('resend'))
    await confirmSignUp(client, { username: 'bert', code: code('bert') }, from('confirm'))
    expect(seen).toEqual([
      ['CustomMessage_SignUp', { step: 'sign-up' }],
      ['CustomMessage_ResendCode', { step: 'resend' }],
      ['PostConfirmation_ConfirmSignUp', { step: 'confirm' }],
    ])
  })
})

describe('sign-up without a password', () => {
  test('is for pools in which codes sign in', async () => {
    const withPassword = createWorld(verifies)
    const refused = signUp(withPassword.client, { username: 'bert', attributes })
    await expect(refused).rejects.toMatchObject({ code: 'ERR_INVALID_PARAMETER' })

    const world = createWorld({
      ...verifies,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    })
    const { client, code } = world
    const { challengeSession: begun } = await signUp(client, { username: 'bert', attributes })
    const { challengeSession } = await confirmSignUp(client, {
      username: 'bert',
      code: code('bert'),
      challengeSession: begun,
    })
    if (!challengeSession) throw new Error('nothing to sign in with')
    const done = await signInWithChoice(client, { username: 'bert', challengeSession })
    expect(done.name).toBe('DONE')
    const again = await signInWithChoice(client, { username: 'bert', preferred: 'EMAIL_OTP' })
    expect(the(again, 'EMAIL_OTP').delivery).toMatchObject({ medium: 'EMAIL' })
    expect(await reasonFor(signInWithSrp(client, bert))).toBe('wrong-credentials')
  })
})

describe('the code of a new account', () => {
  test('is sent again five times an hour', async () => {
    const { client, code, pool } = createWorld(verifies)
    await signUp(client, { ...bert, attributes })
    for (let i = 0; i < 5; i += 1) await resendConfirmationCode(client, 'bert')
    expect(await refusalOf(resendConfirmationCode(client, 'bert'))).toEqual([
      'ERR_LIMIT_EXCEEDED',
      'attempts-exceeded',
    ])
    pool.advance(3600)
    await resendConfirmationCode(client, 'bert')
    await confirmSignUp(client, { username: 'bert', code: code('bert') })
    expect(await reasonFor(resendConfirmationCode(client, 'bert'))).toBe('already-confirmed')
  })

  test('may be typed wrong fifteen times an hour, and lives for a day', async () => {
    const { client, code, pool } = createWorld(verifies)
    await signUp(client, { ...bert, attributes })
    const confirm = (text: string) => confirmSignUp(client, { username: 'bert', code: text })
    const wrong = otherThan(code('bert'))
    for (let i = 0; i < 15; i += 1) expect(await reasonFor(confirm(wrong))).toBe('code-mismatch')
    expect(await reasonFor(confirm(code('bert')))).toBe('attempts-exceeded')
    pool.advance(24 * 3600)
    expect(await reasonFor(confirm(code('bert')))).toBe('code-expired')
    await resendConfirmationCode(client, 'bert')
    await confirm(code('bert'))
    expect(await reasonFor(confirm(code('bert')))).toBe('already-confirmed')
  })

  test('takes an alias over from another account only where that is asked for', async () => {
    const world = createWorld({ ...verifies, AliasAttributes: ['email'] })
    const { client, code } = world
    await account(world, { ...bert, attributes })
    await signUp(client, { username: 'carl', password: PASSWORD, attributes })
    const carl = { username: 'carl', code: code('carl') }
    const refused = await refusalOf(confirmSignUp(client, carl))
    expect(refused).toEqual(['ERR_ALIAS_EXISTS', 'user-exists'])
    await confirmSignUp(client, { ...carl, forceAliasCreation: true })
    const alias = { username: 'bert@example.com', password: PASSWORD }
    expect(the(await signInWithSrp(client, alias), 'DONE').session.username).toBe('carl')
    await signInWithSrp(client, bert)
    expect((await getUser(client)).attributes).toMatchObject({ email_verified: 'false' })
  })
})

describe('sign-up is refused', () => {
  test.each([
    ['Shor-1', 'password-too-short'],
    ['correct-horse-1', 'password-needs-uppercase'],
    ['CORRECT-HORSE-1', 'password-needs-lowercase'],
    ['Correct-Horse', 'password-needs-number'],
    ['CorrectHorse1', 'password-needs-symbol'],
  ])('for the password %s: %s', async (password, expected) => {
    const { client } = createWorld(verifies)
    expect(await reasonFor(signUp(client, { username: 'bert', password, attributes }))).toBe(
      expected,
    )
  })

  test('for a name that is taken, a contact that is none, and where it is closed', async () => {
    const { client } = createWorld(verifies)
    expect(await reasonFor(signUp(client, { username: 'anna', password: PASSWORD }))).toBe(
      'user-exists',
    )
    const reasonWith = (wrong: { readonly [name: string]: string }) =>
      reasonFor(signUp(client, { ...bert, attributes: wrong }))
    expect(await reasonWith({ email: 'bert' })).toBe('invalid-email')
    expect(await reasonWith({ phone_number: '0123' })).toBe('invalid-phone')
    const closed = createWorld({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } })
    expect(await reasonFor(signUp(closed.client, bert))).toBe('sign-up-closed')
  })

  test('for a confirmation of nobody', async () => {
    const { client } = createWorld(verifies)
    const nobody = { username: 'nobody', code: '123456' }
    expect(await reasonFor(confirmSignUp(client, nobody))).toBe('user-not-found')
    expect(await reasonFor(resendConfirmationCode(client, 'nobody'))).toBe('user-not-found')
  })
})
