import {
  type Client,
  createClient,
  memoryStorage,
  signInWithPassword,
  withDevices,
} from '@cognito-kit/core'

/** What a request was, without its access token. */
export interface SeenRequest {
  readonly operation: string
  readonly input: { readonly [name: string]: unknown }
}

type Answer = (input: SeenRequest['input']) => object | Promise<object>

/** The service refuses, by its own name and words. */
export class Refusal extends Error {
  readonly serviceName: string

  constructor(serviceName: string, message = 'No.') {
    super(message)
    this.serviceName = serviceName
  }
}

/** The network is gone. */
export const offline = (): never => {
  throw new TypeError('Failed to fetch')
}

/** An answer that never comes. */
export const silence = (): Promise<never> => new Promise(() => {})

export const ANNA = { username: 'anna', sub: '8b1f8a2e-0000-4000-8000-000000000001' }
export const BEN = { username: 'ben', sub: '8b1f8a2e-0000-4000-8000-000000000002' }

const part = (claims: object): string => btoa(JSON.stringify(claims)).replaceAll('=', '')

const token = (person: typeof ANNA): string =>
  `${part({ alg: 'none' })}.${part({ ...person, iat: 0, exp: 3600, origin_jti: person.sub })}.`

const HOUR_S = 3600
const nowS = (): number => Date.now() / 1000

/** What an account looks like before a test changes it, by operation. */
const account = (): Record<string, Answer> => ({
  GetUser: () => ({
    Username: 'anna',
    UserAttributes: [
      { Name: 'sub', Value: ANNA.sub },
      { Name: 'name', Value: 'Anna Berg' },
      { Name: 'email', Value: 'anna@example.com' },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'phone_number', Value: '+491511234567' },
      { Name: 'phone_number_verified', Value: 'false' },
    ],
  }),
  GetUserAuthFactors: () => ({ ConfiguredUserAuthFactors: ['PASSWORD'] }),
  UpdateUserAttributes: () => ({ CodeDeliveryDetailsList: [] }),
  GetUserAttributeVerificationCode: ({ AttributeName }) => ({
    CodeDeliveryDetails: { Destination: '+49***67', DeliveryMedium: 'SMS', AttributeName },
  }),
  AssociateSoftwareToken: () => ({ SecretCode: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }),
  VerifySoftwareToken: () => ({ Status: 'SUCCESS' }),
  ListWebAuthnCredentials: () => ({
    Credentials: ['MacBook', 'YubiKey'].map((name, index) => ({
      CredentialId: `passkey-${index}`,
      FriendlyCredentialName: name,
      RelyingPartyId: index === 0 ? location.hostname : 'old.example',
      AuthenticatorTransports: [],
      CreatedAt: Date.UTC(2026, 2, 3 + index) / 1000,
    })),
  }),
  ListDevices: () => ({
    Devices: ['Kitchen tablet', 'Old phone'].map((name, index) => ({
      DeviceKey: `device-${index}`,
      DeviceAttributes: [
        { Name: 'device_name', Value: name },
        { Name: 'last_ip_used', Value: '192.0.2.7' },
        { Name: 'dev:device_remembered_status', Value: index ? 'remembered' : 'not_remembered' },
      ],
      DeviceCreateDate: Date.UTC(2026, 2, 3) / 1000,
      DeviceLastAuthenticatedDate: nowS() - (index + 2) * HOUR_S,
    })),
  }),
  ListUserSessions: () => ({
    Sessions: [true, false].map((isCurrent, index) => ({
      SessionId: `session-${index}`,
      IsCurrentSession: isCurrent,
      DeviceType: isCurrent ? 'Firefox on Linux' : 'Safari on iPhone',
      LastLocation: { City: 'Oslo', Country: 'Norway' },
      LastIPAddress: '192.0.2.7',
      CreateDate: Date.UTC(2026, 2, 3) / 1000,
      LastActiveDate: nowS() - (index + 1) * HOUR_S,
    })),
  }),
})

/** A pool at the `fetch` port of a client, with one account in it. */
export class FakeAccountPool {
  readonly requests: SeenRequest[] = []
  readonly answers: Record<string, Answer> = account()
  readonly client: Client

  constructor(userPoolId = 'eu-west-1_AbCdEfGhI') {
    this.client = createClient({
      userPoolId,
      clientId: '1h57kf5cpq17m0eml12example',
      storage: memoryStorage(),
      fetch: (_, { headers, body }) =>
        this.#serve(headers['x-amz-target']?.split('.')[1] ?? '', JSON.parse(body)),
    })
  }

  /** A pool where somebody is signed in already. */
  static async signedIn(
    change: (pool: FakeAccountPool) => void = () => {},
  ): Promise<FakeAccountPool> {
    const pool = new FakeAccountPool()
    change(pool)
    await pool.signIn()
    return pool
  }

  /** Another page of the same storage signs somebody in, of which this client is not told. */
  async signInElsewhere(person: typeof ANNA): Promise<void> {
    const other = new FakeAccountPool()
    await other.signIn(person)
    const { storage, userPoolId, clientId } = this.client
    const key = `cognito-kit.${userPoolId}.${clientId}`
    await storage.set(key, (await other.client.storage.get(key)) ?? '')
  }

  signIn(person: typeof ANNA = ANNA): Promise<void> {
    return this.#signIn(this.client, person)
  }

  async #signIn(client: Client, person: typeof ANNA, NewDeviceMetadata?: object): Promise<void> {
    this.answers['InitiateAuth'] = () => ({
      AuthenticationResult: {
        NewDeviceMetadata,
        AccessToken: token(person),
        IdToken: token(person),
        RefreshToken: 'a refresh token',
        ExpiresIn: HOUR_S,
      },
    })
    await signInWithPassword(client, { username: person.username, password: 'x' })
    this.requests.length = 0
  }

  /** Signs somebody in with a login that remembers the device, whose secret is stored then. */
  async signInOnDevice(DeviceKey: string, person: typeof ANNA = ANNA): Promise<void> {
    await this.#signIn(withDevices(this.client), person, { DeviceKey, DeviceGroupKey: '-group' })
  }

  /** The inputs of all requests for an operation, oldest first. */
  inputs(operation: string): SeenRequest['input'][] {
    return this.requests.filter((one) => one.operation === operation).map(({ input }) => input)
  }

  async #serve(operation: string, { AccessToken, ...input }: Record<string, unknown>) {
    this.requests.push({ operation, input })
    try {
      const body = await (this.answers[operation] ?? (() => ({})))(input)
      return answer(200, body)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return answer(400, { __type: error.serviceName, message: error.message })
    }
  }
}

const answer = (status: number, body: object) => ({
  status,
  headers: { get: () => null },
  text: async () => JSON.stringify(body),
})
