import type {
  UserPoolClientType,
  UserPoolType,
  WebAuthnConfigurationType,
} from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { PoolMfaRecord } from '../store/records.ts'
import type { SessionSettingsRecord } from '../store/session-records.ts'

/** A pool with its id at hand. */
export interface Pool {
  readonly poolId: string
  readonly pool: UserPoolType
  /** Passkey settings of the pool. */
  readonly webAuthn?: WebAuthnConfigurationType | undefined
  /** Settings of SetUserPoolMfaConfig, if it was called. */
  readonly mfa?: PoolMfaRecord | undefined
  /** Settings of SetUserPoolSessionConfiguration, if it was called. */
  readonly sessions?: SessionSettingsRecord | undefined
}

/** An app client with its pool: what a person signs in to. */
export interface App extends Pool {
  readonly clientId: string
  readonly client: UserPoolClientType
  /** Setting of SetUserPoolClientSessionConfiguration, if it was called. */
  readonly ssoMinutes?: number | undefined
}

/** The pool with this id, or ResourceNotFoundException. */
export const findPool = (context: Context, poolId: string): Pool => {
  const record = context.store.pools.get(poolId)
  if (record === undefined) {
    throw new ServiceError('ResourceNotFoundException', `User pool ${poolId} does not exist.`)
  }
  const { mfa, pool, sessions, webAuthn } = record
  return { poolId, pool, webAuthn, mfa, sessions }
}

/** The app client with this id, in the given pool when one is named, or ResourceNotFoundException. */
export const findApp = (context: Context, clientId: string, poolId?: string): App => {
  if (poolId !== undefined) findPool(context, poolId)
  const record = context.store.clients.get(clientId)
  if (record === undefined || (poolId !== undefined && record.poolId !== poolId)) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `User pool client ${clientId} does not exist.`,
    )
  }
  const { client, poolId: owner, ssoMinutes } = record
  return { ...findPool(context, owner), clientId, client, ssoMinutes }
}
