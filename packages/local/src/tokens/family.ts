import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'
import type { Pool } from '../settings/find.ts'
import type { AuthenticationRecord, GrantRecord } from '../store/records.ts'
import { authenticationOf } from './authentication.ts'

/** No access token lives longer; that long a family is remembered after its refresh token or its revocation. */
export const LONGEST_ACCESS_MS = 86_400_000

/** One sign-in and all tokens that come from it, refreshed ones too. */
export interface TokenFamily {
  /** The `origin_jti` of its tokens. */
  readonly originJti: string
  /** The `event_id` of its tokens. */
  readonly eventId: string
  /** The `auth_time` of its tokens. */
  readonly authTimeSeconds: number
  /** The `acr` and `amr` of its tokens, where they tell; a refresh keeps both, whatever the pool says by then. */
  readonly authentication?: AuthenticationRecord | undefined
  /** The device that it is on, in a pool that tracks devices. */
  readonly deviceKey?: string | undefined
  /** What the app was granted, at a sign-in through OAuth. */
  readonly grant?: GrantRecord | undefined
}

/** The family of a sign-in that happens now, or of the one that goes on because nothing was to be proven anew. */
export const createFamily = (context: Context, pool: Pool, deviceKey?: string): TokenFamily => {
  const continued = context.request?.signIn?.target?.continued
  return {
    originJti: continued?.originJti ?? randomUuid(context),
    eventId: continued?.eventId ?? randomUuid(context),
    authTimeSeconds: continued?.authTimeSeconds ?? Math.floor(context.clock.now() / 1000),
    authentication: authenticationOf(pool, context.request?.signIn),
    ...(deviceKey === undefined ? {} : { deviceKey }),
  }
}
