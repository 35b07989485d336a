import type { InputOf, OperationName, OutputOf } from '@cognito-kit/protocol'
import { createClock } from '../../src/clock.ts'
import type { Context } from '../../src/context.ts'
import type { Handler } from '../../src/operations/handler.ts'
import { addClient } from '../../src/operations/pools/add-client.ts'
import { addPool } from '../../src/operations/pools/add-pool.ts'
import { HANDLERS } from '../../src/operations/registry.ts'
import { createOutbox } from '../../src/outbox/outbox.ts'
import { createGroup } from '../../src/srp-server/group.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { MessageRecord } from '../../src/store/records.ts'
import { SWEEP_RANDOM_BYTES } from '../../src/store/sweep.ts'
import { createKeyRing } from '../../src/tokens/key-ring.ts'
import { NO_TRIGGERS } from '../../src/triggers/create-triggers.ts'
import { sharedKeys } from './shared-keys.ts'

/** When every test begins. */
export const START_MS = Date.UTC(2026, 2, 2, 3, 4, 5)

/** A password that meets the default policy. */
export const PASSWORD = 'Correct-Horse-1'

/** The rows of powers fill up once for all tests of a file. */
const group = createGroup()

/** A context with a memory store and a clock that stands still. */
export const createTestContext = (overrides: Partial<Context> = {}): Context => {
  const store = createMemoryStore()
  const clock = createClock({ now: () => START_MS })
  return {
    store,
    clock,
    outbox: createOutbox(store, clock),
    group,
    keyRing: createKeyRing(store),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    origin: () => 'http://127.0.0.1:9229',
    region: 'eu-west-1',
    accountId: '123456789012',
    fixedCode: undefined,
    triggers: NO_TRIGGERS,
    reach: () => Promise.reject(new TypeError('This test has no network')),
    ...overrides,
  }
}

/** Settings of a test pool and its client; what is left out takes the service's default. */
export interface ServerSettings {
  readonly pool?: Partial<InputOf<'CreateUserPool'>>
  readonly client?: Partial<InputOf<'CreateUserPoolClient'>>
  readonly context?: Partial<Context>
  /** Scopes of a resource server `things`. */
  readonly things?: readonly string[]
}

/** Flows of the client of a test server unless told otherwise. */
export const DEFAULT_FLOWS = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
] as const

/** A server with one pool and one client, called without HTTP. */
export class TestServer {
  readonly context: Context
  readonly poolId: string
  readonly clientId: string

  constructor(context: Context, poolId: string, clientId: string) {
    this.context = context
    this.poolId = poolId
    this.clientId = clientId
  }

  /** Runs the handler of an operation. */
  async call<Name extends OperationName>(
    name: Name,
    input: InputOf<Name>,
  ): Promise<OutputOf<Name>> {
    const handler = HANDLERS[name] as Handler<Name> | undefined
    if (handler === undefined) throw new Error(`no handler for ${name}`)
    return await handler(this.context, input)
  }

  /** Messages to a user, oldest first. */
  messages(username: string): MessageRecord[] {
    return [...this.context.store.messages.list('')]
      .map(([, message]) => message)
      .filter((message) => message.username === username)
  }

  /** The newest code sent to a user. */
  lastCode(username: string): string {
    return this.messages(username).at(-1)?.code ?? ''
  }

  /** Adds a confirmed user with {@link PASSWORD}. */
  async addUser(username: string, attributes: { [name: string]: string } = {}): Promise<void> {
    await this.call('AdminCreateUser', {
      UserPoolId: this.poolId,
      Username: username,
      MessageAction: 'SUPPRESS',
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    })
    await this.call('AdminSetUserPassword', {
      UserPoolId: this.poolId,
      Username: username,
      Password: PASSWORD,
      Permanent: true,
    })
  }

  /** Signs in with the password in clear. */
  async signIn(username: string, password: string = PASSWORD): Promise<OutputOf<'InitiateAuth'>> {
    return this.call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: this.clientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    })
  }

  /** Signs in and returns the tokens. */
  async tokens(username: string, password: string = PASSWORD) {
    const { AuthenticationResult: result } = await this.signIn(username, password)
    return {
      access: result?.AccessToken ?? '',
      id: result?.IdToken ?? '',
      refresh: result?.RefreshToken ?? '',
    }
  }

  /** Adds another client to the pool. */
  addClient(settings: Partial<InputOf<'CreateUserPoolClient'>>): TestServer {
    const client = addClient(this.context, {
      UserPoolId: this.poolId,
      ClientName: 'other',
      ExplicitAuthFlows: DEFAULT_FLOWS,
      ...settings,
    })
    return new TestServer(this.context, this.poolId, client.ClientId ?? '')
  }
}

/** Makes a server with one pool and one client. */
export const createTestServer = async (settings: ServerSettings = {}): Promise<TestServer> => {
  const context = createTestContext(settings.context)
  const pool = addPool(context, { PoolName: 'test', ...settings.pool })
  const poolId = pool.Id ?? ''
  context.store.keys.put(poolId, await sharedKeys)
  const first = new TestServer(context, poolId, '')
  if (settings.things !== undefined) {
    const Scopes = settings.things.map((ScopeName) => ({ ScopeName, ScopeDescription: 'things' }))
    await first.call('CreateResourceServer', {
      UserPoolId: poolId,
      Identifier: 'things',
      Name: 'Things',
      Scopes,
    })
  }
  return first.addClient(settings.client ?? {})
}

/** Name and message of the error that a promise ends with. */
export const errorOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise
    return 'no error'
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no error object'
  }
}

/** The same server, where something else happens right after the next request has read its user. */
export const interruptedServer = (
  { clientId, context, poolId }: TestServer,
  interrupt: () => unknown,
): TestServer => {
  const { users } = context.store
  let isDue = true
  const get: typeof users.get = (name) => {
    if (isDue) queueMicrotask(interrupt)
    isDue = false
    return users.get(name)
  }
  const store = { ...context.store, users: { ...users, get } }
  return new TestServer({ ...context, store }, poolId, clientId)
}

/** The same server with every write a sweep: the first byte of what a sweep draws decides whether it happens. */
export const sweepingServer = ({ context, poolId, clientId }: TestServer): TestServer => {
  const randomBytes = (length: number): Uint8Array =>
    context.randomBytes(length).map((byte) => (length === SWEEP_RANDOM_BYTES ? 0 : byte))
  return new TestServer({ ...context, randomBytes }, poolId, clientId)
}
