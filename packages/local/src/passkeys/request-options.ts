import type { JsonValue } from '@cognito-kit/protocol'
import type { PasskeyRecord } from '../store/records.ts'
import type { Expectation } from './verify-credential.ts'

/** How long a browser may wait for the authenticator. */
const TIMEOUT_MS = 180_000

/** What a browser needs to ask for a signature (WebAuthn section 5.5), as JSON. */
export const requestOptions = (
  { challenge, rpId, userVerification }: Expectation,
  passkeys: readonly PasskeyRecord[],
): JsonValue => ({
  challenge,
  timeout: TIMEOUT_MS,
  rpId,
  allowCredentials: passkeys.map(({ id, transports }) => ({ type: 'public-key', id, transports })),
  userVerification,
})
