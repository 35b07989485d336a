import type { Context } from '../context.ts'
import { findPool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { userKey } from '../users/find-user.ts'

/** Who was signed in, by the name and the `sub` of that time. */
export interface FormerUser {
  readonly poolId: string
  readonly username: string
  readonly sub: string
  /** How, by the names of the `amr` claim. */
  readonly methods: readonly string[]
}

const MAY_STAY: readonly UserRecord['status'][] = ['CONFIRMED', 'EXTERNAL_PROVIDER']

/** What a password is worth does not matter to whoever came from another provider. */
const maySignIn = ({ identities = [], status }: UserRecord, { methods }: FormerUser): boolean =>
  MAY_STAY.includes(status) || (methods.includes('fed') && identities.length > 0)

/**
 * The user of a browser session or of a code as it is now; `undefined` when it is gone, disabled or has to choose a
 * password. A namesake who came after is somebody else.
 */
export const signedInUser = (context: Context, former: FormerUser): UserRecord | undefined => {
  const pool = findPool(context, former.poolId)
  const user = context.store.users.get(userKey(pool, former.username))
  const isSame = user?.sub === former.sub && user.enabled && maySignIn(user, former)
  return isSame ? user : undefined
}
