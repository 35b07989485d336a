import { createHmac } from 'node:crypto'
import { type Client, createClient, type Step } from '@cognito-kit/core'
import {
  createLocalPool,
  type LocalPool,
  type LocalPoolOptions,
  type Seed,
  type SeedPool,
} from '@cognito-kit/local'
import type { InputOf, OperationName, OutputOf } from '@cognito-kit/protocol'
import { storeWithKeys } from './store-with-keys.ts'

export const POOL_ID = 'eu-west-1_Flows0001'
export const CLIENT_ID = 'flowsclient000000000000001'
export const PASSWORD = 'Correct-horse-1'

/** A local pool, core as its client, and ways to look behind the scenes. */
export interface World {
  readonly pool: LocalPool
  readonly client: Client
  /** Operations that reached the pool, in order. */
  readonly requests: string[]
  /** Calls an operation as an administrator. */
  admin<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>
  /** The newest code that was sent to a user. */
  code(username: string): string
}

async function post(pool: LocalPool, name: string, input: object): Promise<unknown> {
  const answer = await pool.fetch(
    new Request('http://127.0.0.1:9229/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${name}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/cognito-idp/aws4_request',
      },
      body: JSON.stringify(input),
    }),
  )
  const body: unknown = await answer.json()
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(body)}`)
  return body
}

/** Calls operations of a pool as an administrator. */
export const adminOf =
  (pool: LocalPool) =>
  async <Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> =>
    (await post(pool, name, input)) as OutputOf<Name>

/** One pool with one client and one user, `anna`, whose address and number are verified. */
export const seedOf = (settings: Partial<SeedPool> = {}): Seed => ({
  pools: [
    {
      id: POOL_ID,
      name: 'flows',
      clients: [
        {
          id: CLIENT_ID,
          name: 'app',
          ExplicitAuthFlows: [
            'ALLOW_USER_SRP_AUTH',
            'ALLOW_USER_PASSWORD_AUTH',
            'ALLOW_USER_AUTH',
            'ALLOW_CUSTOM_AUTH',
            'ALLOW_REFRESH_TOKEN_AUTH',
          ],
        },
      ],
      users: [
        {
          username: 'anna',
          password: PASSWORD,
          attributes: {
            email: 'anna@example.com',
            email_verified: 'true',
            phone_number: '+15555550123',
            phone_number_verified: 'true',
          },
        },
      ],
      ...settings,
    },
  ],
})

/** The newest code that a pool sent to a user. */
export const codeOf =
  (pool: LocalPool) =>
  (username: string): string =>
    pool.messages({ username }).at(-1)?.code ?? ''

/** Makes a pool with one client and one user, `anna`. */
export function createWorld(
  settings: Partial<SeedPool> = {},
  options: Partial<LocalPoolOptions> = {},
): World {
  const pool = createLocalPool({
    store: storeWithKeys(POOL_ID),
    ...options,
    seed: seedOf(settings),
  })
  const requests: string[] = []
  const client = createClient({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    endpoint: 'http://127.0.0.1:9229',
    fetch: (url, init) => {
      requests.push(init.headers['x-amz-target']?.split('.')[1] ?? '')
      return pool.fetch(new Request(url, init))
    },
  })
  return { pool, client, requests, admin: adminOf(pool), code: codeOf(pool) }
}

/** The code that an authenticator app shows (RFC 6238, SHA-1, 30 seconds, 6 digits). */
export function totp(secretCode: string, atMs: number): string {
  const bits = [...secretCode].map((char) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Narrows a step to the one that the test is about. */
export function the<Name extends Step['name']>(
  step: Step,
  name: Name,
): Extract<Step, { name: Name }> {
  if (step.name !== name) throw new Error(`the step is ${step.name}`)
  return step as Extract<Step, { name: Name }>
}
