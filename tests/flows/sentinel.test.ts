import {
  answerCode,
  answerCustomChallenge,
  answerNewPassword,
  authFetch,
  beginTotpSetup,
  call,
  confirmForgotPassword,
  confirmSignUp,
  cookieStorage,
  currentDevice,
  currentTokens,
  type FetchPort,
  finishTotpSetup,
  forgotPassword,
  getUser,
  importSession,
  keepFresh,
  revokePending,
  signInWithCustomChallenge,
  signInWithPassword,
  signInWithSrp,
  signOut,
  signOutEverywhere,
  signUp,
  withDevices,
} from '@cognito-kit/core'
import { withClientSecret } from '@cognito-kit/core/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchForLeaks } from './support/leak-watch.ts'
import { makeHaste } from './support/make-haste.ts'
import {
  expectNoLeak,
  finished,
  html,
  lost,
  page,
  refused,
  watchedWorld,
} from './support/watched-world.ts'
import { CLIENT_ID, PASSWORD, POOL_ID, the, totp } from './support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const forced = { forceRefresh: true }

beforeEach(makeHaste)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the watch itself', () => {
  test.each([
    (secret: string) => new Error(secret),
    (secret: string) => new Error('outside', { cause: new Error(secret) }),
    (secret: string) => Object.defineProperty(new Error('e'), 'hidden', { value: [{ secret }] }),
    (secret: string) => ({ type: 'event', deep: { deeper: { deepest: secret } } }),
    (secret: string) => `https://api.test/?t=${encodeURIComponent(secret)}`,
  ])('finds what leaks: %o', (leaky) => {
    const watch = watchForLeaks()
    watch.secret('a secret/of=ours')
    watch.see('here', leaky('a secret/of=ours'))
    expect(watch.leaks()).toEqual(['here'])
  })

  test('finds codes and what is written to the console', () => {
    const watch = watchForLeaks()
    watch.secret('493817')
    watch.see('here', 'f493817a')
    // biome-ignore lint/suspicious/noConsole: what the watch is to see
    console.warn('the code is', 493817)
    expect(watch.leaks()).toEqual(['console.warn'])
  })
})

describe('no secret comes out of', () => {
  test.each([signInWithSrp, signInWithPassword])('a sign-in with a password', async (signIn) => {
    const world = watchedWorld({ AutoVerifiedAttributes: ['email'] })
    const { client, intercept, watch } = world
    await watch.outcome(signIn(client, { ...anna, password: 'Wrong-horse-7' }))
    await watch.outcome(signIn(client, { username: 'nobody', password: 'Wrong-horse-7' }))
    for (const answer of [html, page, lost]) {
      intercept(answer)
      await watch.outcome(signIn(client, anna))
    }
    const aborted = { signal: AbortSignal.abort() }
    intercept(lost)
    await watch.outcome(signIn(client, anna, aborted))
    await finished(world, await watch.outcome(signIn(client, anna)))
    watch.see('user', await getUser(client))
    await expectNoLeak(world, [
      'ERR_ABORTED',
      'ERR_BAD_RESPONSE',
      'ERR_NETWORK',
      'ERR_NOT_AUTHORIZED',
      'ERR_SERVICE',
      'ERR_USER_NOT_FOUND',
    ])
  })

  test('an exchange by SRP whose values are refused', async () => {
    const world = watchedWorld()
    const { client, intercept, watch } = world
    const challenge =
      (parameters: object): FetchPort =>
      async () =>
        new Response(
          JSON.stringify({
            ChallengeName: 'PASSWORD_VERIFIER',
            Session: 'session-of-the-exchange',
            ChallengeParameters: {
              SALT: 'ab12cd',
              SRP_B: 'cd34ef56',
              SECRET_BLOCK: 'AAECAwQF',
              USER_ID_FOR_SRP: 'anna',
              ...parameters,
            },
          }),
        )
    for (const wrong of [{ SRP_B: '0' }, { SRP_B: 'not-a-number' }, { SALT: 'not-a-number' }]) {
      intercept(challenge(wrong))
      await watch.outcome(signInWithSrp(client, anna))
    }
    intercept(challenge({}))
    await watch.outcome(signInWithSrp(client, anna))
    await expectNoLeak(world, ['ERR_NOT_AUTHORIZED', 'ERR_SRP'])
  })

  test('sign-up, recovery and a temporary password', async () => {
    const world = watchedWorld({ AutoVerifiedAttributes: ['email'] }, { fixedCode: '493817' })
    const { admin, client, watch } = world
    for (const code of ['493817', '493 817', '612 345']) watch.secret(code)
    const bert = { username: 'bert', password: 'Hidden-horse-3' }
    const attributes = { email: 'bert@example.com' }
    await watch.outcome(signUp(client, { ...bert, password: 'Lower-only', attributes }))
    await watch.outcome(signUp(client, { ...bert, attributes }))
    await watch.outcome(signUp(client, { ...bert, attributes }))
    for (const code of ['612345', '612 345', '493 817']) {
      await watch.outcome(confirmSignUp(client, { username: 'bert', code }))
    }
    await forgotPassword(client, 'bert')
    const newPassword = 'Another-horse-4'
    for (const code of ['612345', '612 345', '493 817', '493817']) {
      await watch.outcome(confirmForgotPassword(client, { username: 'bert', code, newPassword }))
    }
    await admin('AdminSetUserPassword', {
      UserPoolId: POOL_ID,
      Username: 'bert',
      Password: 'Temporary-5',
      Permanent: false,
    })
    const temporary = { username: 'bert', password: 'Temporary-5' }
    const step = the(await signInWithSrp(client, temporary), 'NEW_PASSWORD_REQUIRED')
    await watch.outcome(answerNewPassword(client, step, { newPassword: 'lower-only-6' }))
    const answer = { newPassword: 'Chosen-horse-7' }
    await finished(world, await watch.outcome(answerNewPassword(client, step, answer)))
    await watch.outcome(answerNewPassword(client, step, answer))
    await watch.outcome(answerCode(client, { ...step, name: 'SMS_MFA' } as never, '123123'))
    await expectNoLeak(world, [
      'ERR_CODE_MISMATCH',
      'ERR_EXPIRED_CODE',
      'ERR_INVALID_PASSWORD',
      'ERR_NOT_AUTHORIZED',
      'ERR_USERNAME_EXISTS',
    ])
  })

  test('codes by text message and from an authenticator app', async () => {
    const world = watchedWorld({}, { fixedCode: '493817' })
    const { admin, client, watch } = world
    await admin('SetUserPoolMfaConfig', {
      UserPoolId: POOL_ID,
      SoftwareTokenMfaConfiguration: { Enabled: true },
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
      },
      MfaConfiguration: 'ON',
    })
    await admin('AdminSetUserMFAPreference', {
      UserPoolId: POOL_ID,
      Username: 'anna',
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    })
    const bySms = the(await signInWithSrp(client, anna), 'SMS_MFA')
    await watch.outcome(answerCode(client, bySms, '612345'))
    await finished(world, await watch.outcome(answerCode(client, bySms, '493817')))
    await watch.outcome(answerCode(client, bySms, '493817'))

    await admin('AdminCreateUser', { UserPoolId: POOL_ID, Username: 'bert' })
    await admin('AdminSetUserPassword', {
      UserPoolId: POOL_ID,
      Username: 'bert',
      Password: PASSWORD,
      Permanent: true,
    })
    const bert = { username: 'bert', password: PASSWORD }
    const step = the(await signInWithPassword(client, bert), 'MFA_SETUP')
    const setup = await beginTotpSetup(client, step)
    const code = totp(setup.secretCode, Date.now())
    const wrong = code === '612345' ? '612346' : '612345'
    await watch.outcome(finishTotpSetup(client, setup.step, { code: wrong }))
    await finished(world, await watch.outcome(finishTotpSetup(client, setup.step, { code })))
    const asked = the(await signInWithSrp(client, bert), 'SOFTWARE_TOKEN_MFA')
    await watch.outcome(answerCode(client, asked, wrong))
    await watch.outcome(answerCode(client, asked, code))
    expect(watch.secrets.has(setup.secretCode)).toBe(true)
    expect(watch.secrets.has(code)).toBe(true)
    await expectNoLeak(world, [
      'ERR_CODE_MISMATCH',
      'ERR_ENABLE_SOFTWARE_TOKEN_MFA',
      'ERR_EXPIRED_CODE',
      'ERR_NOT_AUTHORIZED',
    ])
  })

  test('the answers to challenges of the app', async () => {
    const world = watchedWorld(
      {},
      {
        triggers: {
          [POOL_ID]: {
            DefineAuthChallenge: (event) => {
              const past = event.request['session'] as readonly { challengeResult: boolean }[]
              const isRight = past.at(-1)?.challengeResult === true
              const isOver = past.length > 1
              const response = { issueTokens: isRight, failAuthentication: isOver && !isRight }
              return { ...event, response: { ...response, challengeName: 'CUSTOM_CHALLENGE' } }
            },
            CreateAuthChallenge: (event) => ({
              ...event,
              response: { privateChallengeParameters: { answer: 'ultramarine' } },
            }),
            VerifyAuthChallengeResponse: (event) => ({
              ...event,
              response: { answerCorrect: event.request['challengeAnswer'] === 'ultramarine' },
            }),
          },
        },
      },
    )
    const { client, watch } = world
    const begin = async () =>
      the(await signInWithCustomChallenge(client, { username: 'anna' }), 'CUSTOM_CHALLENGE')
    const first = await answerCustomChallenge(client, await begin(), 'vermilion')
    await watch.outcome(answerCustomChallenge(client, the(first, 'CUSTOM_CHALLENGE'), 'vermilion'))
    await finished(
      world,
      await watch.outcome(answerCustomChallenge(client, await begin(), 'ultramarine')),
    )
    expect(watch.secrets.has('vermilion')).toBe(true)
    await expectNoLeak(world, ['ERR_NOT_AUTHORIZED'])
  })

  test('refreshes, those that fail among them, and requests with the token', async () => {
    const world = watchedWorld()
    const { admin, client, intercept, later, watch } = world
    await finished(world, await signInWithSrp(client, anna))
    const stop = keepFresh(client)
    await currentTokens(client, forced)
    const faults: FetchPort[] = [
      refused(403, 'ForbiddenException', 'Forbidden'),
      refused(400, 'NotAuthorizedException', 'Unable to verify secret hash for client x'),
      async (url, init) => {
        const answer = await world.client.fetch(url, init)
        const text = await answer.text()
        return new Response(text.slice(0, text.length / 2))
      },
      html,
      page,
      lost,
      refused(429, 'TooManyRequestsException', 'Rate exceeded'),
      refused(500, 'InternalErrorException', 'Something went wrong'),
    ]
    for (const fault of faults) {
      intercept(fault, fault, fault)
      await watch.outcome(currentTokens(client, forced))
      later(70)
    }
    intercept()
    const Unauthorized = async () => new Response('no', { status: 401 })
    await watch.outcome(authFetch(client, 'https://api.test/', {}, { fetch: Unauthorized }))
    await admin('AdminUserGlobalSignOut', { UserPoolId: POOL_ID, Username: 'anna' })
    await watch.outcome(getUser(client))
    await watch.outcome(currentTokens(client, forced))
    await watch.outcome(authFetch(client, 'https://api.test/', {}, { fetch: Unauthorized }))
    stop()
    await expectNoLeak(world, [
      'ERR_BAD_RESPONSE',
      'ERR_FORBIDDEN',
      'ERR_INTERNAL_ERROR',
      'ERR_NETWORK',
      'ERR_NOT_AUTHORIZED',
      'ERR_NOT_SIGNED_IN',
      'ERR_SERVICE',
      'ERR_SESSION_EXPIRED',
      'ERR_TOO_MANY_REQUESTS',
    ])
  })

  test('sign-outs, whether or not the service answers', async () => {
    const world = watchedWorld()
    const { client, intercept, watch } = world
    await signInWithPassword(client, anna)
    await watch.outcome(signOut(client))
    await signInWithPassword(client, anna)
    intercept(html)
    await watch.outcome(signOut(client, { revokeLater: true }))
    intercept(lost)
    await watch.outcome(revokePending(client))
    await watch.outcome(revokePending(client))
    await signInWithPassword(client, anna)
    intercept(lost)
    await watch.outcome(signOutEverywhere(client))
    await watch.outcome(signOutEverywhere(client))
    await watch.outcome(getUser(client))
    await expectNoLeak(world, ['ERR_NETWORK', 'ERR_NOT_SIGNED_IN'])
  })

  test('sessions of other libraries', async () => {
    const world = watchedWorld()
    const { client, watch } = world
    await signInWithPassword(world.client, anna)
    const record = JSON.parse(
      (await client.storage.get(`cognito-kit.${POOL_ID}.${CLIENT_ID}`)) ?? '',
    )
    const prefix = `CognitoIdentityServiceProvider.${CLIENT_ID}`
    const leave = (tokens: { readonly accessToken: string; readonly refreshToken: string }) => {
      const left = new Map([
        [`${prefix}.LastAuthUser`, 'anna'],
        [`${prefix}.anna.accessToken`, tokens.accessToken],
        [`${prefix}.anna.idToken`, record.idToken],
        [`${prefix}.anna.refreshToken`, tokens.refreshToken],
      ])
      return watch.storage({
        get: (key) => left.get(key) ?? null,
        set: (key, value) => void left.set(key, value),
        remove: (key) => void left.delete(key),
      })
    }
    await signOut(client)
    const damaged = leave({ ...record, accessToken: record.accessToken.slice(0, 80) })
    expect(await watch.outcome(importSession(client, { storage: damaged }))).toBeNull()
    const dead = await watch.outcome(importSession(client, { storage: leave(record) }))
    watch.see('session', dead)
    if (dead) await watch.outcome(dead.tokens())
    await expectNoLeak(world, ['ERR_SESSION_EXPIRED'])
  })

  test('cookies, by their names, attributes or announcements', async () => {
    const cookies = new Map<string, string>()
    const announced: unknown[] = []
    vi.stubGlobal('document', {
      get cookie() {
        return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      },
      set cookie(cookie: string) {
        const [, name = '', value = '', rest = ''] = /^([^=]*)=([^;]*)(.*)$/.exec(cookie) ?? []
        announced.push(name, rest)
        if (/max-age=0/.test(rest)) cookies.delete(name)
        else cookies.set(name, value)
      },
    })
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        onmessage = null
        constructor(name: string) {
          announced.push(name)
        }
        postMessage(message: unknown): void {
          announced.push(message)
        }
        close(): void {
          announced.push('closed')
        }
      },
    )
    const world = watchedWorld({}, {}, cookieStorage())
    const { client, intercept, watch } = world
    await finished(world, await signInWithSrp(client, anna))
    await currentTokens(client, forced)
    intercept(lost)
    await watch.outcome(signOut(client, { revokeLater: true }))
    expect(announced.length).toBeGreaterThan(10)
    for (const said of announced) watch.see('cookie', said)
    await expectNoLeak(world, [])
  })

  test('devices, their secrets and the proofs of them', async () => {
    const DeviceConfiguration = {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: false,
    }
    const world = watchedWorld({ DeviceConfiguration })
    const { client, intercept, watch } = world
    const stored = new Map<string, string>()
    let isWrong = false
    const storage = watch.storage({
      get: (key) => {
        const value = stored.get(key) ?? null
        return isWrong ? (value?.replace(/"secret":"../, '"secret":"00') ?? null) : value
      },
      set: (key, value) => void stored.set(key, value),
      remove: (key) => void stored.delete(key),
    })
    const device = withDevices(client, { storage })
    await finished(world, await signInWithSrp(device, anna))
    await finished(world, await signInWithSrp(device, anna))
    const { secret } = JSON.parse([...stored.values()].find((text) => /secret/.test(text)) ?? '')
    expect(watch.secrets.has(secret)).toBe(true)
    watch.see('device', await currentDevice(device))
    isWrong = true
    await watch.outcome(signInWithSrp(device, anna))
    isWrong = false
    intercept(world.client.fetch, lost)
    await watch.outcome(signInWithSrp(device, anna))
    await expectNoLeak(world, ['ERR_NETWORK'])
  })

  test('an app client with a secret', async () => {
    const ClientSecret = 'sentinelsecret00000000000000000001'
    const world = watchedWorld({ clients: [{ id: CLIENT_ID, name: 'app', ClientSecret }] })
    const { client, watch } = world
    watch.secret(ClientSecret)
    const confidential = withClientSecret(client, ClientSecret)
    const wrong = withClientSecret(client, 'sentinelsecret00000000000000000002')
    watch.see('client', confidential)
    await watch.outcome(signInWithSrp(client, anna))
    await watch.outcome(signInWithSrp(wrong, anna))
    await finished(world, await signInWithSrp(confidential, anna))
    await watch.outcome(currentTokens(wrong, forced))
    await watch.outcome(currentTokens(confidential, forced))
    await watch.outcome(call(wrong, 'RevokeToken', { ClientId: CLIENT_ID, Token: 'no-token' }))
    await watch.outcome(signOut(confidential))
    await expectNoLeak(world, ['ERR_NOT_AUTHORIZED', 'ERR_UNAUTHORIZED'])
  })
})
