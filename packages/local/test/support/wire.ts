import type { AuthFlowType, ChallengeNameType, InputOf, OperationName } from '@cognito-kit/protocol'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import type { SeedClient, SeedPool, SeedUser } from '../../src/seed/types.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { type Sent, send, succeed } from './send.ts'
import { sharedKeys } from './shared-keys.ts'
import { DEFAULT_FLOWS, PASSWORD, START_MS } from './test-server.ts'
import type { Functions } from './trigger-server.ts'

/** The only pool of a {@link Wire}. */
export const POOL = 'eu-west-1_OverWire1'

/** Clients of that pool: one that allows everything, and others that differ from it in one thing each. */
export const WEB = '1web3456789abcdefghijklmno'
export const HIDING = '1hiding6789abcdefghijklmno'
export const SECRET = '1secret6789abcdefghijklmno'
export const CLOSED = '1closed6789abcdefghijklmno'

/** The secret of the client that has one. */
export const CLIENT_SECRET = 'sentinel0secret0of0a0client0'

/** Settings of a {@link Wire}. */
export interface WireSettings {
  readonly pool?: Partial<SeedPool>
  /** Settings of the client that allows everything. */
  readonly client?: Partial<SeedClient>
  /** Users instead of the usual ones. */
  readonly users?: readonly SeedUser[]
  readonly triggers?: Functions
  /** Whether a trigger is given up as soon as it does not answer at once. */
  readonly hurries?: boolean
}

interface Texts {
  readonly [name: string]: string
}

/** A challenge as far as its answer needs it. */
export interface Asked {
  readonly ChallengeName?: ChallengeNameType | undefined
  readonly Session?: string | undefined
}

const ExplicitAuthFlows = [...DEFAULT_FLOWS, 'ALLOW_CUSTOM_AUTH', 'ALLOW_USER_AUTH'] as const

/** Somebody with everything, and somebody whose password is temporary. */
const USERS: readonly SeedUser[] = [
  {
    username: 'anna',
    password: PASSWORD,
    attributes: {
      email: 'anna@example.com',
      email_verified: true,
      phone_number: '+15550001234',
      phone_number_verified: true,
    },
  },
  { username: 'tom', temporaryPassword: PASSWORD, attributes: { email: 'tom@example.com' } },
]

const seedOf = ({ client, pool, users = USERS }: WireSettings): SeedPool => ({
  id: POOL,
  name: 'wire',
  ...pool,
  clients: [
    { id: WEB, name: 'web', ExplicitAuthFlows, ...client },
    { id: HIDING, name: 'hiding', ExplicitAuthFlows, PreventUserExistenceErrors: 'ENABLED' },
    { id: SECRET, name: 'secret', ExplicitAuthFlows, ClientSecret: CLIENT_SECRET },
    { id: CLOSED, name: 'closed', ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
  ],
  users,
})

/** A local pool that is reached by HTTP requests alone. */
export class Wire {
  readonly pool: LocalPool

  constructor(pool: LocalPool) {
    this.pool = pool
  }

  /** Sends input that need not be valid; whatever comes back. */
  send(operation: OperationName, input: unknown): Promise<Sent> {
    return send(this.pool, operation, input)
  }

  /** Sends input and expects success. */
  succeed<Name extends OperationName>(operation: Name, input: InputOf<Name>) {
    return succeed(this.pool, operation, input)
  }

  /** Begins a sign-in; whatever comes back. */
  initiate(AuthFlow: AuthFlowType, AuthParameters: Texts, ClientId: string = WEB): Promise<Sent> {
    return this.send('InitiateAuth', { AuthFlow, ClientId, AuthParameters })
  }

  /** Begins a sign-in with a password; whatever comes back. */
  signIn(USERNAME: string, password: string = PASSWORD, ClientId?: string): Promise<Sent> {
    return this.initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password }, ClientId)
  }

  /** Begins a sign-in and expects a challenge. */
  async begin(USERNAME = 'anna', AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH', more: Texts = {}) {
    const AuthParameters = { USERNAME, PASSWORD, ...more }
    return this.succeed('InitiateAuth', { AuthFlow, ClientId: WEB, AuthParameters })
  }

  /** Answers a challenge; whatever comes back. */
  answer(
    { ChallengeName, Session }: Asked | Sent['body'],
    ChallengeResponses: Texts,
    ClientId: string = WEB,
  ): Promise<Sent> {
    const USERNAME = ChallengeResponses['USERNAME'] ?? 'anna'
    return this.send('RespondToAuthChallenge', {
      ChallengeName,
      ClientId,
      Session,
      ChallengeResponses: { USERNAME, ...ChallengeResponses },
    })
  }

  /** Tokens of a user who signs in with a password. */
  async tokens(username = 'anna') {
    const { AuthenticationResult: result } = await this.begin(username)
    return {
      access: result?.AccessToken ?? '',
      id: result?.IdToken ?? '',
      refresh: result?.RefreshToken ?? '',
    }
  }

  /** The newest code that was sent to a user. */
  lastCode(username = 'anna'): string {
    return this.pool.messages({ username }).at(-1)?.code ?? ''
  }
}

/** Makes a local pool that is reached by HTTP requests alone. */
export const createWire = async (settings: WireSettings = {}): Promise<Wire> => {
  const store = createMemoryStore()
  store.keys.put(POOL, await sharedKeys)
  const pool = createLocalPool({
    store,
    clock: { now: () => START_MS },
    seed: { pools: [seedOf(settings)] },
    triggers: { [POOL]: settings.triggers ?? {} },
    triggerLimit: () =>
      settings.hurries === true ? AbortSignal.timeout(1) : new AbortController().signal,
  })
  await pool.ready()
  return new Wire(pool)
}
