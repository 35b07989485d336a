import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { toBase64Url } from '../encoding/text.ts'
import { sessionMs } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { PasskeyChallengeRecord, UserRecord } from '../store/records.ts'
import { SWEEP_RANDOM_BYTES, sweep } from '../store/sweep.ts'

/** WebAuthn section 13.4.3 asks for at least 16. */
const CHALLENGE_BYTES = 32

/** Draws what an authenticator is to sign for a new passkey; it waits as long as a Session does. */
export const openRegistration = (
  context: Context,
  app: App,
  user: UserRecord,
  rpId: string,
): string => {
  const { clock, store } = context
  const challenge = toBase64Url(context.randomBytes(CHALLENGE_BYTES))
  store.passkeyChallenges.put(hashText(challenge), {
    poolId: app.poolId,
    clientId: app.clientId,
    username: user.username,
    rpId,
    expiresAtMs: clock.now() + sessionMs(app.client),
  })
  sweep(
    store.passkeyChallenges,
    context.randomBytes(SWEEP_RANDOM_BYTES),
    (old) => clock.now() >= old.expiresAtMs,
  )
  return challenge
}

/** Uses up a challenge of a user; `undefined` when there is none, or no longer. */
export const takeRegistration = (
  context: Context,
  user: UserRecord,
  challenge: string,
): PasskeyChallengeRecord | undefined => {
  const { clock, store } = context
  const name = hashText(challenge)
  const record = store.passkeyChallenges.get(name)
  if (record?.poolId !== user.poolId || record.username !== user.username) return undefined
  store.passkeyChallenges.delete(name)
  return clock.now() < record.expiresAtMs ? record : undefined
}
