import { callPool } from '../pool/call-pool.ts'
import { findPool } from './find-pool.ts'
import { clientInput, fixedInput, mfaInput, poolInput } from './pool-input.ts'
import { ensureProvider } from './provider.ts'
import type { Settings } from './settings.ts'
import { VISITOR, visitorName } from './visitor.ts'

/** The pool and the app client that the playground talks to. */
export interface PlaygroundPool {
  readonly userPoolId: string
  readonly clientId: string
}

/** People see their sessions on the account page. */
const TRACKED_SESSIONS = {
  UserSessionTracking: 'ENABLED',
  TokenSession: { MaxPerUser: 20 },
} as const

/** One pool for each combination of what cannot be changed later; the seed has the one for the start. */
const poolName = ({ login, required }: Settings): string =>
  `playground-${login}-${required.join('.')}`

async function createVisitor(UserPoolId: string, settings: Settings): Promise<void> {
  const Username = visitorName(settings)
  await callPool('AdminCreateUser', {
    UserPoolId,
    Username,
    MessageAction: 'SUPPRESS',
    UserAttributes: [...VISITOR.attributes].map(([Name, Value]) => ({ Name, Value })),
  })
  const { password: Password } = VISITOR
  await callPool('AdminSetUserPassword', { UserPoolId, Username, Password, Permanent: true })
}

async function createPool(settings: Settings): Promise<string> {
  const { UserPool } = await callPool('CreateUserPool', {
    ...fixedInput(settings),
    PoolName: poolName(settings),
  })
  const userPoolId = UserPool?.Id ?? ''
  // Before the wishes for passwords apply, which the one that is printed here may not meet.
  await createVisitor(userPoolId, settings)
  return userPoolId
}

async function ensureClient(UserPoolId: string): Promise<string> {
  const { UserPoolClients } = await callPool('ListUserPoolClients', { UserPoolId, MaxResults: 1 })
  const [first] = UserPoolClients ?? []
  if (first?.ClientId !== undefined) return first.ClientId
  const { UserPoolClient } = await callPool('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'playground page',
  })
  return UserPoolClient?.ClientId ?? ''
}

/**
 * Sets a pool up as asked, with operations that any administrator can use.
 *
 * @throws {@link PoolError} when the pool refuses, in its own words.
 */
export async function applySettings(settings: Settings): Promise<PlaygroundPool> {
  const UserPoolId = (await findPool(poolName(settings))) ?? (await createPool(settings))
  const ClientId = await ensureClient(UserPoolId)
  await callPool('UpdateUserPool', { UserPoolId, ...poolInput(settings) })
  await callPool('SetUserPoolMfaConfig', { UserPoolId, ...mfaInput(settings) })
  await callPool('SetUserPoolSessionConfiguration', { UserPoolId, ...TRACKED_SESSIONS })
  if (settings.provider) await ensureProvider(UserPoolId)
  await callPool('UpdateUserPoolClient', { UserPoolId, ClientId, ...clientInput(settings) })
  return { userPoolId: UserPoolId, clientId: ClientId }
}
