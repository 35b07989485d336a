import { base64url, utf8 } from '../crypto/bytes.ts'
import type { PasskeyPort } from '../ports/ports.ts'
import { toRecord } from '../session/record.ts'
import type { Passkey } from './fetch-passkeys.ts'

/** What authenticators know the user of a token by: the service makes the user handle of the `sub`. */
function userHandle(AccessToken: string): string {
  const { sub } = toRecord({ AccessToken }, 0)
  return base64url(utf8(sub))
}

/**
 * Tells the browser which passkeys the service accepts, so that password managers stop to offer the others.
 *
 * It is a courtesy: nobody waits for it, and its failure is none of the call's.
 *
 * @param port - Where it is told; nothing happens when it cannot be.
 * @param accessToken - Token of the user whose passkeys they are.
 * @param known - Passkeys that the service knew; their domains are told.
 * @param accepted - Those of them that it still accepts.
 */
export async function signalAccepted(
  port: PasskeyPort,
  accessToken: string,
  known: readonly Passkey[],
  accepted: readonly Passkey[] = known,
): Promise<void> {
  try {
    const userId = userHandle(accessToken)
    for (const rpId of new Set(known.map((passkey) => passkey.rpId))) {
      const ids = accepted.filter((passkey) => passkey.rpId === rpId).map(({ id }) => id)
      // A page may tell of its own domain alone; what it may not is refused, and the next is told.
      await port.signalAccepted?.({ rpId, userId, allAcceptedCredentialIds: ids }).catch(() => {})
    }
  } catch {
    // A token without a subject, or a port that throws: there is nobody to tell.
  }
}
