import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'

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
}

/** The family of a sign-in that happens now. */
export const createFamily = (context: Context): TokenFamily => ({
  originJti: randomUuid(context),
  eventId: randomUuid(context),
  authTimeSeconds: Math.floor(context.clock.now() / 1000),
})
