import type { JsonValue } from '@cognito-kit/protocol'
import { toBase64Url, utf8 } from '../encoding/text.ts'
import type { PasskeyRecord, UserRecord } from '../store/records.ts'
import { ALGORITHMS, type Expectation } from './verify-credential.ts'

/** How long a browser may wait for the authenticator. */
const TIMEOUT_MS = 60_000

/** What an authenticator keeps to tell users apart: the sub, which says nothing about a person. */
export const userHandleOf = (user: UserRecord): string => toBase64Url(utf8(user.sub))

/** The name that a person knows: a generated user name is none. */
const shownName = ({ attributes, sub, username }: UserRecord): string =>
  username === sub ? (attributes['email'] ?? attributes['phone_number'] ?? username) : username

/** What a browser needs to make a passkey (WebAuthn section 5.4), as JSON. */
export const creationOptions = (
  { challenge, rpId, userVerification }: Expectation,
  user: UserRecord,
  passkeys: readonly PasskeyRecord[],
): JsonValue => {
  const name = shownName(user)
  return {
    rp: { id: rpId, name: rpId },
    user: { id: userHandleOf(user), name, displayName: name },
    challenge,
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: TIMEOUT_MS,
    excludeCredentials: passkeys.map(({ id }) => ({ id, type: 'public-key' })),
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: 'required',
      userVerification,
    },
  }
}
