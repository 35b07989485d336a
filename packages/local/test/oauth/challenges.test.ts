import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt, Browser, type Visited } from '../support/browser.ts'
import { ALL_FACTORS, appCode, EmailConfiguration, otherCode } from '../support/mfa-server.ts'
import {
  CALLBACK,
  createOAuthServer,
  type OAuthServer,
  type OAuthSettings,
  POOL,
  type Texts,
  WEB,
} from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'
import { PASSWORD, START_MS } from '../support/test-server.ts'

let server: OAuthServer

/** A pool with second factors. */
const start = async (
  MfaConfiguration: 'ON' | 'OPTIONAL',
  factors: object = ALL_FACTORS,
  settings: OAuthSettings = {},
): Promise<void> => {
  server = await createOAuthServer({
    ...settings,
    pool: { EmailConfiguration, ...settings.pool },
  })
  const config = { UserPoolId: POOL, MfaConfiguration, ...factors }
  await succeed(server.pool, 'SetUserPoolMfaConfig', config)
}

const newestCode = (): string => server.pool.messages().at(-1)?.code ?? ''

const isBack = ({ location }: Visited): boolean => location.startsWith(`${CALLBACK}?code=`)

const titleOf = ({ text }: Visited): string => /<h1>(.*?)<\/h1>/.exec(text)?.[1] ?? ''

const submit = (page: Visited, typed: Texts): Promise<Visited> => server.browser.submit(page, typed)

const user = { UserPoolId: POOL, Username: 'anna' }

const TOTP = { SoftwareTokenMfaConfiguration: { Enabled: true } }

const keyOn = ({ text }: Visited): string => /<p><code>(\w+)<\/code>/.exec(text)?.[1] ?? ''

describe('a second factor on the login page', () => {
  it('is a code by text message, and a wrong one may be corrected', async () => {
    await start('ON')
    const page = await server.signIn()
    expect(titleOf(page)).toBe('Enter your code')
    expect(page.text).toContain('autocomplete="one-time-code"')
    expect(page.text).toContain('+*******1234')
    expect(page.text).not.toContain(newestCode())
    const wrong = await submit(page, { code: otherCode(newestCode()) })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('role="alert"')
    expect(titleOf(wrong)).toBe('Enter your code')
    const back = await submit(wrong, { code: ` ${newestCode()} ` })
    expect(isBack(back)).toBe(true)
    const [[, session] = []] = [...server.store.browserSessions.list('')]
    expect(session?.methods).toEqual(['pwd', 'sms'])
  })

  it('is chosen where there are several', async () => {
    await start('OPTIONAL')
    await succeed(server.pool, 'AdminSetUserMFAPreference', {
      ...user,
      SMSMfaSettings: { Enabled: true },
      EmailMfaSettings: { Enabled: true },
    })
    const page = await server.signIn()
    expect(titleOf(page)).toBe('Choose how to continue')
    expect(page.text).toContain('<fieldset><legend>')
    const refused = await submit(page, { answer: 'SOFTWARE_TOKEN_MFA' })
    expect(titleOf(refused)).toBe('Choose how to continue')
    const code = await submit(refused, { answer: 'EMAIL_OTP' })
    expect(code.text).toContain('a***@e***')
    expect(isBack(await submit(code, { code: newestCode() }))).toBe(true)
  })

  it('is an authenticator app that is set up on the way', async () => {
    await start('ON', TOTP)
    const page = await server.signIn()
    expect(titleOf(page)).toBe('Set up a second step')
    const code = appCode(keyOn(page), START_MS)
    const wrong = await submit(page, { code: otherCode(code) })
    expect(wrong.text).toContain('Code mismatch')
    expect(keyOn(wrong)).toBe(keyOn(page))
    expect(isBack(await submit(wrong, { code }))).toBe(true)
    server.browser.cookies.clear()
    server.pool.advance(30)
    const again = await server.signIn()
    expect(titleOf(again)).toBe('Enter your code')
    const next = appCode(keyOn(page), START_MS + 30_000)
    expect(isBack(await submit(again, { code: next }))).toBe(true)
  })

  it('is an app or a mail address for who has neither', async () => {
    const users = [{ username: 'anna', password: PASSWORD }]
    const factors = { ...TOTP, EmailMfaConfiguration: {} }
    await start('ON', factors, { pool: { users } })
    const page = await server.signIn()
    const app = await submit(page, { answer: 'SOFTWARE_TOKEN_MFA' })
    expect(keyOn(app)).toMatch(/^[A-Z2-7]{52}$/)
    const other = await submit(await server.signIn(), {
      answer: 'EMAIL_OTP',
      email: 'new@example.com',
    })
    expect(other.text).toContain('n***@e***')
    expect(isBack(await submit(other, { code: newestCode() }))).toBe(true)
  })

  it('comes too late after three minutes, and the sign-in begins anew', async () => {
    await start('ON')
    const page = await server.signIn()
    server.pool.advance(180)
    const late = await submit(page, { code: newestCode() })
    expect(titleOf(late)).toBe('Sign in')
    expect(late.text).toContain('session is expired')
  })

  it('is not asked by a page of another site', async () => {
    await start('ON')
    const page = await server.signIn()
    expect((await submit(page, { code: newestCode(), _csrf: 'guess' })).status).toBe(403)
    const stranger = await new Browser(server.pool).submit(page, { code: newestCode() })
    expect(stranger.status).toBe(403)
  })
})

describe('a sign-in that began on the page', () => {
  const sessionOn = ({ text }: Visited): string =>
    /name="session" value="([^"]+)"/.exec(text)?.[1] ?? ''

  it('does not go on in the API, nor the other way round', async () => {
    await start('ON', ALL_FACTORS, { client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } })
    const page = await server.signIn()
    const respond = (Session: string) =>
      succeed(server.pool, 'RespondToAuthChallenge', {
        ClientId: WEB,
        ChallengeName: 'SMS_MFA',
        Session,
        ChallengeResponses: { USERNAME: 'anna', SMS_MFA_CODE: newestCode() },
      })
    await expect(respond(sessionOn(page))).rejects.toThrow('Invalid session for the user')
    const { Session = '' } = await succeed(server.pool, 'InitiateAuth', {
      ClientId: WEB,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD },
    })
    const crossed = await submit(page, { session: Session, code: newestCode() })
    expect(crossed.text).toContain('Invalid session for the user')
    expect([...server.store.browserSessions.list('')]).toEqual([])
  })
})

describe('a temporary password', () => {
  beforeEach(async () => {
    server = await createOAuthServer({
      pool: {
        Schema: [
          { Name: 'given_name', AttributeDataType: 'String', Required: true, Mutable: true },
        ],
        users: [{ username: 'anna', temporaryPassword: PASSWORD }],
      },
    })
  })

  it('is replaced on the page, with the attributes that are missing', async () => {
    const page = await server.signIn()
    expect(titleOf(page)).toBe('Choose a password')
    expect(page.text).toContain('autocomplete="new-password"')
    expect(page.text).toContain('>Given name</label>')
    const given = { 'userAttributes.given_name': 'Anna' }
    const weak = await submit(page, { new_password: 'weak', ...given })
    expect(weak.text).toContain('Password did not conform with policy')
    const back = await submit(weak, { new_password: 'Other-Horse-2', ...given })
    expect(isBack(back)).toBe(true)
    const { UserAttributes } = await succeed(server.pool, 'AdminGetUser', user)
    expect(UserAttributes).toContainEqual({ Name: 'given_name', Value: 'Anna' })
  })
})

describe('a sign-in without password', () => {
  beforeEach(async () => {
    server = await createOAuthServer({
      pool: {
        EmailConfiguration,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      },
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
    })
  })

  it('begins with a code where the client lets people choose', async () => {
    const page = await server.authorize()
    expect(page.text).toContain('Sign in with a code')
    const choice = await submit(page, { username: 'anna', way: 'code' })
    expect(titleOf(choice)).toBe('Choose how to continue')
    const code = await submit(choice, { answer: 'EMAIL_OTP' })
    expect(isBack(await submit(code, { code: newestCode() }))).toBe(true)
  })

  it('is not offered elsewhere', async () => {
    server = await createOAuthServer()
    const page = await server.authorize()
    expect(page.text).not.toContain('Sign in with a code')
    const refused = await submit(page, { username: 'anna', way: 'code' })
    expect(refused.text).toContain('Missing required parameter PASSWORD')
  })
})

describe('what a form brings back', () => {
  const SCRIPT = '"><script>alert(1)</script>'

  it.each(['shown.CODE_DELIVERY_DESTINATION', 'session', 'username', 'shown.<script>'])(
    'is escaped in %s',
    async (name) => {
      await start('ON')
      const page = await server.signIn()
      const again = await submit(page, { [name]: SCRIPT, code: '000000' })
      expect(again.text).not.toContain('<script')
    },
  )

  it('is escaped in attributes that are missing and in choices', async () => {
    await start('ON')
    const page = await server.signIn()
    const lists = { 'shown.requiredAttributes': JSON.stringify([SCRIPT]) }
    const again = await submit(page, { ...lists, challenge: 'NEW_PASSWORD_REQUIRED' })
    expect(titleOf(again)).toBe('Choose a password')
    expect(again.text).not.toContain('<script')
    const broken = await submit(page, {
      'shown.MFAS_CAN_CHOOSE': '{',
      challenge: 'SELECT_MFA_TYPE',
    })
    expect(broken.text).toContain('no way to continue')
  })
})

describe('a custom challenge', () => {
  it('can not be answered on the page by hand', async () => {
    await start('ON')
    const page = await server.signIn()
    const answer = await submit(page, { challenge: 'CUSTOM_CHALLENGE', code: '1' })
    expect(answer.status).toBe(400)
    expect(titleOf(answer)).toBe('Sign in')
  })
})

describe('what an app asks of a sign-in', () => {
  it('can be a level, which the session of the browser must have reached', async () => {
    await start('OPTIONAL')
    expect(isBack(await server.signIn())).toBe(true)
    const level3 = 'urn:cognito:loa:3'
    const none = await server.authorize({ acr_values: level3, prompt: 'none' })
    expect(answerAt(none)['error']).toBe('login_required')
    const page = await server.signIn({ acr_values: `unknown ${level3}` })
    const choice = titleOf(page) === 'Choose how to continue'
    const code = choice ? await submit(page, { answer: 'SMS_MFA' }) : page
    const back = await submit(code, { code: newestCode() })
    const { body } = await server.exchange(answerAt(back)['code'] ?? '')
    expect(decodeJwt(body['id_token'] ?? '')).toMatchObject({
      acr: level3,
      amr: ['pwd', 'sms', 'mfa'],
    })
    expect(isBack(await server.authorize({ acr_values: level3 }))).toBe(true)
  })

  it('can be a level that is out of reach', async () => {
    server = await createOAuthServer()
    const page = await server.signIn({ acr_values: 'urn:cognito:loa:4' })
    expect(page.text).toContain('no factors that satisfy')
  })

  it('can be a choice of account, where one click is enough', async () => {
    server = await createOAuthServer()
    await server.signIn()
    const page = await server.authorize({ prompt: 'select_account' })
    expect(page.text).toContain('Continue as anna')
    expect(isBack(await submit(page, { continue: 'yes' }))).toBe(true)
    const strict = await server.authorize({ prompt: 'login' })
    expect(strict.text).not.toContain('Continue as')
    const forced = await submit(strict, { continue: 'yes' })
    expect(forced.status).toBe(403)
    server.pool.advance(3600)
    expect((await submit(page, { continue: 'yes' })).text).toContain('not signed in any more')
  })
})
