import { describe, expect, test } from 'vitest'
import {
  answerOther,
  answerWithPasskey,
  type Client,
  changePassword,
  confirmForgotPassword,
  confirmSignUp,
  createClient,
  currentTokens,
  deletePasskey,
  deleteUser,
  deleteUserAttributes,
  exportUser,
  forgetDevice,
  forgotPassword,
  getAuthFactors,
  getDevice,
  getUser,
  listDevices,
  listPasskeys,
  listSessions,
  memoryStorage,
  type PasskeyPort,
  registerPasskey,
  rememberDevice,
  resendConfirmationCode,
  revokeSession,
  sendAttributeCode,
  setMfaPreference,
  setUpTotp,
  signInWithPasskey,
  signInWithPassword,
  signInWithSrp,
  signOut,
  signOutEverywhere,
  signUp,
  stepUp,
  updateDeviceStatus,
  updateUserAttributes,
  verifyAttribute,
  verifyTotp,
  withDevices,
} from '../src/index.ts'
import { verifyToken } from '../src/server/index.ts'
import { fakePasskeys, listeningPasskeys } from './support/fake-passkeys.ts'
import { authenticated } from './support/fake-service.ts'
import { ACCESS, keysEndpoint, makeKey, sign, verifierOf } from './support/token-pool.ts'

/** Named functions of this package on the stack above `fetch`, async callers included. */
function hopsAbove(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => line.includes('/core/src/'))
    .map((line) => line.replace(/^\s*at (async )?/, '').split(' ')[0] ?? '')
}

function recorder(): { client: Client; hops: string[][] } {
  const hops: string[][] = []
  const client = createClient({
    userPoolId: 'eu-west-1_AbCd12345',
    clientId: '1h57kf5cpq17m0eml12example',
    fetch: async (_url, request) => {
      hops.push(hopsAbove(new Error('here').stack ?? ''))
      const operation = request.headers['x-amz-target']?.split('.')[1] ?? ''
      const input = JSON.parse(request.body)
      const next = NEXT_OF_A_DEVICE[input.ChallengeName ?? operation]
      const isKnown = request.body.includes('DEVICE_KEY') && next
      const tokens = JSON.stringify(isKnown || authenticated('one', { NewDeviceMetadata }).body)
      const preference = input.AuthParameters?.PREFERRED_CHALLENGE
      const challenge = `{"ChallengeName":"${preference}","Session":"s"}`
      const others = JSON.stringify({
        UserAttributes: [],
        Credentials: [],
        CredentialCreationOptions: {},
        Devices: [],
        Device: {},
        SecretCode: 'JBSW',
        Status: 'SUCCESS',
      })
      const body = /Auth$|Challenge$|Tokens/.test(operation) ? tokens : others
      return {
        status: 200,
        headers: { get: () => null },
        text: async () => (preference ? challenge : body),
      }
    },
  })
  return { client, hops }
}

const NewDeviceMetadata = { DeviceKey: 'eu-west-1_d', DeviceGroupKey: '-g' }

/** What a service that knows the device asks next. */
const NEXT_OF_A_DEVICE: { readonly [asked: string]: object } = {
  InitiateAuth: { ChallengeName: 'DEVICE_SRP_AUTH', Session: 's' },
  DEVICE_SRP_AUTH: {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    ChallengeParameters: { SALT: 'abc', SRP_B: 'ff00ff', SECRET_BLOCK: 'AAEC' },
    Session: 's',
  },
}

const credentials = { username: 'anna', password: 'p' }
const recovery = { username: 'anna', code: '123456', newPassword: 'p' }
const other = {
  name: 'OTHER',
  challengeName: 'X',
  parameters: {},
  username: 'anna',
  challengeSession: 's',
} as const

const passkey = { name: 'WEB_AUTHN', username: 'anna', challengeSession: 's' } as const
const passkeys = (): { passkeys: PasskeyPort } => ({ passkeys: fakePasskeys([{}]) })

const CALLS: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  signInWithSrp: (client) => signInWithSrp(client, credentials),
  signInWithPassword: (client) => signInWithPassword(client, credentials),
  answerOther: (client) => answerOther(client, other, { ANSWER: '7' }),
  signUp: (client) => signUp(client, credentials),
  confirmSignUp: (client) => confirmSignUp(client, { username: 'anna', code: '123456' }),
  resendConfirmationCode: (client) => resendConfirmationCode(client, 'anna'),
  forgotPassword: (client) => forgotPassword(client, 'anna'),
  confirmForgotPassword: (client) => confirmForgotPassword(client, recovery),
  currentTokens: (client) => currentTokens(client, { forceRefresh: true }),
  getUser: (client) => getUser(client),
  stepUp: (client) => stepUp(client, { acrValues: ['urn:cognito:loa:4'] }),
  signInWithPasskey: (client) => signInWithPasskey(client, credentials, passkeys()),
  answerWithPasskey: (client) =>
    answerWithPasskey(client, { ...passkey, requestOptions: {} }, passkeys()),
  registerPasskey: (client) => registerPasskey(client, passkeys()),
  listPasskeys: (client) => listPasskeys(client),
  deletePasskey: (client) =>
    deletePasskey(client, 'a', { passkeys: listeningPasskeys(async () => {}) }),
  updateUserAttributes: (client) => updateUserAttributes(client, { nickname: 'Anni' }),
  deleteUserAttributes: (client) => deleteUserAttributes(client, ['nickname']),
  sendAttributeCode: (client) => sendAttributeCode(client, 'email'),
  verifyAttribute: (client) => verifyAttribute(client, { attribute: 'email', code: '123456' }),
  changePassword: (client) => changePassword(client, { newPassword: 'p' }),
  deleteUser: (client) => deleteUser(client),
  exportUser: (client) => exportUser(client),
  listSessions: (client) => listSessions(client),
  revokeSession: (client) => revokeSession(client, 's-1'),
  setUpTotp: (client) => setUpTotp(client),
  verifyTotp: (client) => verifyTotp(client, { code: '123456' }),
  setMfaPreference: (client) => setMfaPreference(client, { totp: 'preferred' }),
  getAuthFactors: (client) => getAuthFactors(client),
  listDevices: (client) => listDevices(client),
  getDevice: (client) => getDevice(client, 'd'),
  signOutEverywhere: (client) => signOutEverywhere(client),
  signOut: (client) => signOut(client),
}

const CALLS_WITH_DEVICES: typeof CALLS = {
  'signInWithPassword, which proves the device': (client) =>
    signInWithPassword(client, credentials),
  'signInWithPassword, which introduces the device': (client) =>
    signInWithPassword(withDevices(client, { storage: memoryStorage() }), credentials),
  rememberDevice: (client) => rememberDevice(client),
  updateDeviceStatus: (client) => updateDeviceStatus(client, 'not_remembered'),
  forgetDevice: (client) => forgetDevice(client),
}

async function expectFewHops(
  client: Client,
  hops: string[][],
  call: (client: Client) => Promise<unknown>,
): Promise<void> {
  Error.stackTraceLimit = 100
  await signInWithPassword(client, credentials)
  hops.length = 0
  await call(client)
  expect(hops.length).toBeGreaterThan(0)
  for (const named of hops) {
    expect(named).toContain('call')
    expect(named.length, named.join(' < ')).toBeLessThanOrEqual(4)
  }
}

describe('a public call reaches fetch', () => {
  test.each(Object.entries(CALLS))('in at most four named hops from %s', async (_name, call) => {
    const { client, hops } = recorder()
    await expectFewHops(client, hops, call)
  })

  test.each(Object.entries(CALLS_WITH_DEVICES))(
    'in at most four named hops from %s of a client that remembers its device',
    async (_name, call) => {
      const { client, hops } = recorder()
      await expectFewHops(withDevices(client), hops, call)
    },
  )

  test('in at most four named hops from verifyToken', async () => {
    Error.stackTraceLimit = 100
    const key = await makeKey('key=')
    const token = await sign(key, ACCESS)
    const endpoint = keysEndpoint(key)
    const hops: string[][] = []
    const verifier = verifierOf(endpoint, {
      fetch: (url, request) => {
        hops.push(hopsAbove(new Error('here').stack ?? ''))
        return endpoint.fetch(url, request)
      },
    })
    await verifyToken(verifier, token)
    expect(hops).toHaveLength(1)
    expect(hops[0]).toContain('verifyToken')
    expect(hops[0]?.length, hops[0]?.join(' < ')).toBeLessThanOrEqual(4)
  })
})
