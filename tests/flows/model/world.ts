import {
  type Client,
  createClient,
  memoryStorage,
  type PendingStep,
  withDevices,
} from '@cognito-kit/core'
import { withClientSecret } from '@cognito-kit/core/server'
import { createLocalPool, type LocalPool, type TriggerFunction } from '@cognito-kit/local'
import type { InputOf, OperationName, OutputOf } from '@cognito-kit/protocol'
import { Authenticator } from '../../../packages/local/test/support/authenticator.ts'
import { storeWithKeys } from '../support/store-with-keys.ts'
import { adminOf, totp } from '../support/world.ts'
import { type Account, type Draft, FIRST_PASSWORD, toAccount } from './account.ts'
import {
  CLIENT_ID,
  CLIENT_SECRET,
  OTHER_CLIENT_ID,
  POOL_ID,
  type Settings,
  toSeed,
} from './settings.ts'

/** What the custom challenges of the pool ask for. */
export const CUSTOM_ANSWER = 'blue'
export const CUSTOM_TRIES = 3

interface Past {
  readonly challengeName: string
  readonly challengeResult: boolean
}

/** A password first where the client begins with one, then a colour, three tries. */
const define: TriggerFunction = (event) => {
  const past = event.request['session'] as readonly Past[]
  const last = past.at(-1)
  const tries = past.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE')
  const isRight = last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult
  const next = last?.challengeName === 'SRP_A' ? 'PASSWORD_VERIFIER' : 'CUSTOM_CHALLENGE'
  const isOver = tries.length >= CUSTOM_TRIES && !isRight
  const response = isRight
    ? { issueTokens: true, failAuthentication: false }
    : { issueTokens: false, failAuthentication: isOver, challengeName: next }
  return { ...event, response }
}

const create: TriggerFunction = (event) => ({
  ...event,
  response: {
    publicChallengeParameters: { question: 'colour' },
    privateChallengeParameters: { answer: CUSTOM_ANSWER },
  },
})

const verify: TriggerFunction = (event) => ({
  ...event,
  response: { answerCorrect: event.request['challengeAnswer'] === CUSTOM_ANSWER },
})

/** The pool, two app clients of it, and what only the test can see. */
export interface World {
  readonly pool: LocalPool
  readonly client: Client
  readonly otherClient: Client
  /** The app client on a device that it remembers. */
  readonly deviceClient: Client
  readonly authenticators: Map<string, Authenticator>
  readonly clock: { nowMs: number }
  /** Steps as core returned them, by the number that the model gives them. */
  readonly steps: Map<number, PendingStep>
  /** Secrets of authenticator apps, by user name. */
  readonly secrets: Map<string, string>
  /** Operations that reached the pool since {@link takeRequests}. */
  readonly requests: string[]
  admin<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>
}

/** 32 bits are enough of an exponent here, and an eighth of the work. */
const shortExponents = (length: number): Uint8Array => {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return length === 32 ? bytes.fill(0, 0, 28) : bytes
}

function clientOf(
  world: Omit<World, 'client' | 'otherClient' | 'deviceClient'>,
  clientId: string,
): Client {
  return createClient({
    userPoolId: POOL_ID,
    clientId,
    endpoint: 'http://127.0.0.1:9229',
    now: () => world.clock.nowMs,
    randomBytes: shortExponents,
    fetch: (url, init) => {
      world.requests.push(init.headers['x-amz-target']?.split('.')[1] ?? '')
      return world.pool.fetch(new Request(url, init))
    },
  })
}

const START_MS = Date.UTC(2026, 0, 5, 12)

/** Starts a pool with these settings and people; what only a signed-in person can have is set up by signing in. */
export async function startWorld(
  settings: Settings,
  people: ReadonlyMap<string, Draft>,
): Promise<{ readonly world: World; readonly accounts: readonly Account[] }> {
  const clock = { nowMs: START_MS }
  const pool = createLocalPool({
    store: storeWithKeys(POOL_ID),
    clock: { now: () => clock.nowMs },
    seed: { pools: [toSeed(settings)] },
    triggers: {
      [POOL_ID]: {
        DefineAuthChallenge: define,
        CreateAuthChallenge: create,
        VerifyAuthChallengeResponse: verify,
      },
    },
  })
  await pool.ready()
  const base = {
    pool,
    clock,
    authenticators: new Map<string, Authenticator>(),
    steps: new Map<number, PendingStep>(),
    secrets: new Map<string, string>(),
    requests: [],
    admin: adminOf(pool),
  }
  const plain = clientOf(base, CLIENT_ID)
  const client = settings.hasSecret ? withClientSecret(plain, CLIENT_SECRET) : plain
  const world = {
    ...base,
    client,
    deviceClient: withDevices(client, { storage: memoryStorage() }),
    otherClient: clientOf(base, OTHER_CLIENT_ID),
  }
  await setMfa(world, { ...settings, mfa: 'OPTIONAL', offered: ['SOFTWARE_TOKEN_MFA'] })
  const accounts: Account[] = []
  for (const [username, drawn] of people) {
    accounts.push(await enrol(world, settings, toAccount(username, accounts.length, drawn), drawn))
  }
  await setMfa(world, settings)
  world.requests.length = 0
  return { world, accounts }
}

const setMfa = ({ admin }: World, { mfa, offered }: Settings): Promise<unknown> =>
  admin('SetUserPoolMfaConfig', {
    UserPoolId: POOL_ID,
    MfaConfiguration: mfa,
    SoftwareTokenMfaConfiguration: { Enabled: offered.includes('SOFTWARE_TOKEN_MFA') },
    ...(offered.includes('SMS_MFA') && {
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
      },
    }),
    ...(offered.includes('EMAIL_OTP') && { EmailMfaConfiguration: {} }),
  })

const attributesOf = (account: Account): { Name: string; Value: string }[] => [
  ...(account.hasEmail ? [{ Name: 'email', Value: account.email }] : []),
  ...(account.hasPhone ? [{ Name: 'phone_number', Value: account.phone }] : []),
]

/** Makes an account and everything that its draft asks for and the pool allows. */
async function enrol(
  world: World,
  settings: Settings,
  account: Account,
  drawn: Draft,
): Promise<Account> {
  const { admin, clock } = world
  const { username: Username } = account
  account.passwordSetAtMs = clock.nowMs
  const UserAttributes = attributesOf(account)
  if (account.status === 'UNCONFIRMED') {
    const input = { ClientId: OTHER_CLIENT_ID, Username, Password: FIRST_PASSWORD, UserAttributes }
    await admin('SignUp', input)
    return account
  }
  const { isEmailVerified, isPhoneVerified } = account
  const verified = [
    { Name: 'email_verified', Value: String(isEmailVerified) },
    { Name: 'phone_number_verified', Value: String(isPhoneVerified) },
  ]
  const named = { UserPoolId: POOL_ID, Username }
  await admin('AdminCreateUser', {
    ...named,
    TemporaryPassword: FIRST_PASSWORD,
    MessageAction: 'SUPPRESS',
    UserAttributes: [...UserAttributes, ...verified],
  })
  await admin('AdminSetUserPassword', { ...named, Password: FIRST_PASSWORD, Permanent: true })
  const { AuthenticationResult } = await admin('InitiateAuth', {
    ClientId: OTHER_CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: Username, PASSWORD: FIRST_PASSWORD },
  })
  const AccessToken = AuthenticationResult?.AccessToken ?? ''
  if (drawn.hasApp) await enrolApp(world, account, AccessToken)
  if (drawn.hasPasskey && settings.firstFactors.includes('WEB_AUTHN')) {
    await enrolPasskey(world, account, AccessToken)
  }
  if (account.status === 'FORCE_CHANGE_PASSWORD') {
    await admin('AdminSetUserPassword', { ...named, Password: FIRST_PASSWORD, Permanent: false })
  }
  return account
}

export const timeStep = (nowMs: number): number => Math.floor(nowMs / 30_000)

async function enrolApp(world: World, account: Account, AccessToken: string): Promise<void> {
  const { admin, clock } = world
  const { SecretCode = '' } = await admin('AssociateSoftwareToken', { AccessToken })
  await admin('VerifySoftwareToken', { AccessToken, UserCode: totp(SecretCode, clock.nowMs) })
  world.secrets.set(account.username, SecretCode)
  account.hasApp = true
  account.appStep = timeStep(clock.nowMs)
}

async function enrolPasskey(world: World, account: Account, AccessToken: string): Promise<void> {
  const authenticator = await Authenticator.create()
  const { CredentialCreationOptions } = await world.admin('StartWebAuthnRegistration', {
    AccessToken,
  })
  const Credential = await authenticator.register(CredentialCreationOptions)
  await world.admin('CompleteWebAuthnRegistration', { AccessToken, Credential })
  world.authenticators.set(account.username, authenticator)
  account.hasPasskey = true
}
