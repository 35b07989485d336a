import type { Context } from '../context.ts'
import { key } from '../store/store.ts'
import { SWEEP_RANDOM_BYTES, sweep } from '../store/sweep.ts'
import { LONGEST_ACCESS_MS } from './family.ts'
import { dropSession } from './sessions.ts'

/** Whose tokens they are. */
interface Owner {
  readonly poolId: string
  readonly username: string
}

const revokeTokens = (
  context: Context,
  owner: Owner,
  belongs: (originJti: string) => boolean,
): void => {
  const { clock, store } = context
  const revokedAtMs = clock.now()
  store.transaction(() => {
    const hashes = [...store.userRefreshTokens.list(key(owner.poolId, owner.username, ''))]
    for (const [, { tokenHash }] of hashes) {
      const record = store.refreshTokens.get(tokenHash)
      if (record === undefined || record.revoked || !belongs(record.originJti)) continue
      store.refreshTokens.put(tokenHash, { ...record, revoked: true })
      // By both names, because tokens of a client without token revocation carry the event id alone.
      store.revokedOrigins.put(record.originJti, { revokedAtMs })
      store.revokedOrigins.put(record.eventId, { revokedAtMs })
      dropSession(context, record)
    }
    sweep(
      store.revokedOrigins,
      context.randomBytes(SWEEP_RANDOM_BYTES),
      (record) => clock.now() > record.revokedAtMs + LONGEST_ACCESS_MS,
    )
  })
}

/** Revokes the refresh and access tokens of one sign-in. */
export const revokeFamily = (context: Context, owner: Owner, originJti: string): void =>
  revokeTokens(context, owner, (candidate) => candidate === originJti)

/** Revokes all tokens of a user. */
export const revokeAll = (context: Context, owner: Owner): void =>
  revokeTokens(context, owner, () => true)
