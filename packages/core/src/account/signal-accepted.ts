import { base64url, utf8 } from '../crypto/bytes.ts'
import type { PasskeyPort } from '../ports/ports.ts'
import type { Passkey } from './fetch-passkeys.ts'

type KnownPasskey = Pick<Passkey, 'id' | 'rpId'>

/**
 * Tells the browser which passkeys the service accepts, so that password managers stop to offer the others.
 *
 * It is a courtesy: nobody waits for it, and its failure is none of the call's.
 *
 * @param port - Where it is told; nothing happens when it cannot be.
 * @param sub - The user whose passkeys they are; the service makes the user handle of it.
 * @param known - Passkeys that the service knew; their domains are told.
 * @param accepted - Those of them that it still accepts.
 */
export async function signalAccepted(
  port: PasskeyPort,
  sub: string,
  known: readonly KnownPasskey[],
  accepted: readonly KnownPasskey[] = known,
): Promise<void> {
  try {
    const userId = base64url(utf8(sub))
    for (const rpId of new Set(known.map((passkey) => passkey.rpId))) {
      const ids = accepted.filter((passkey) => passkey.rpId === rpId).map(({ id }) => id)
      // A page may tell of its own domain alone; what it may not is refused, and the next is told.
      await port.signalAccepted?.({ rpId, userId, allAcceptedCredentialIds: ids }).catch(() => {})
    }
  } catch {
    // A port that throws: there is nobody to tell.
  }
}
