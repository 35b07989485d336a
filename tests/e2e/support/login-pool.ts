import type { SeedClient, SeedPool } from '@cognito-kit/local'
import { type LocalServer, type ServeOptions, serve } from '@cognito-kit/local/node'
import { expect } from 'vitest'
import { storeWithKeys } from '../../flows/support/store-with-keys.ts'
import { type Admin, adminOf } from './admin-of.ts'

/** Id of the pool. */
export const POOL_ID = 'eu-west-1_LoginApp1'

/** Id of its app client. */
export const CLIENT_ID = 'loginappclient000000000001'

/** The user that every pool has. */
export const ANNA = { username: 'anna', password: 'Correct-horse-1' }

/** What is different from the usual pool. */
export interface LoginPoolOptions {
  readonly pool?: Partial<SeedPool>
  readonly client?: Partial<SeedClient>
  /** Settings of the server, such as triggers. */
  readonly server?: ServeOptions
}

/** A pool on a port of its own, for one page. */
export interface LoginPool {
  readonly server: LocalServer
  readonly admin: Admin
  /** Waits for the next message to a user and reads its code; each message is read once. */
  codeFor(username: string): Promise<string>
}

/** All first factors and all flows; a test takes away what it does not want. */
const seedPool = ({ pool, client }: LoginPoolOptions): SeedPool => ({
  id: POOL_ID,
  name: 'login app',
  AutoVerifiedAttributes: ['email'],
  Policies: {
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP', 'SMS_OTP'] },
  },
  SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
  WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
  clients: [
    {
      id: CLIENT_ID,
      name: 'app',
      ExplicitAuthFlows: [
        'ALLOW_USER_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_CUSTOM_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
      PreventUserExistenceErrors: 'ENABLED',
      ...client,
    },
  ],
  users: [{ ...ANNA, attributes: { email: 'anna@example.com', email_verified: true } }],
  ...pool,
})

/** Starts a pool. */
export async function startLoginPool(options: LoginPoolOptions): Promise<LoginPool> {
  const seed = { pools: [seedPool(options)] }
  const server = await serve({ store: storeWithKeys(POOL_ID), ...options.server, port: 0, seed })
  const read = new Set<string>()
  const unread = (username: string) =>
    server.pool.messages({ username }).find(({ id, code }) => code !== '' && !read.has(id))
  return {
    server,
    admin: adminOf(server, POOL_ID),
    codeFor: async (username) => {
      await expect.poll(() => unread(username)?.code, { timeout: 10_000 }).toBeTruthy()
      const { id = '', code = '' } = unread(username) ?? {}
      read.add(id)
      return code
    },
  }
}
