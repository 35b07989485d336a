import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { revokeAll } from '../tokens/revoke.ts'
import { changeUser } from './save-user.ts'

/** Ends every sign-in of a user; returns the user as it is then. */
export const signOutEverywhere = (context: Context, pool: Pool, user: UserRecord): UserRecord =>
  context.store.transaction(() => {
    revokeAll(context, user)
    return changeUser(context, pool, user, (current) => ({
      ...current,
      signedOutAtMs: context.clock.now(),
    }))
  })
