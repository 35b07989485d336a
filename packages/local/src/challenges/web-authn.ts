import type { Context } from '../context.ts'
import { toBase64Url } from '../encoding/text.ts'
import { userHandleOf } from '../passkeys/creation-options.ts'
import { passkeyKey, usablePasskeys } from '../passkeys/passkeys.ts'
import { parseJson, readCredential } from '../passkeys/read-credential.ts'
import { isAllowedOrigin, relyingPartyId, userVerification } from '../passkeys/relying-party.ts'
import { requestOptions } from '../passkeys/request-options.ts'
import { type Assertion, type Expectation, verifyAssertion } from '../passkeys/verify-credential.ts'
import { ServiceError } from '../service-error.ts'
import type { App, Pool } from '../settings/find.ts'
import type { ChallengeRecord, PasskeyRecord, UserRecord } from '../store/records.ts'
import { wrongPassword } from '../users/failures.ts'
import { findUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import {
  type AuthAnswer,
  type Challenge,
  type ChallengeAnswer,
  requireParameter,
} from './challenge.ts'
import { lastStep } from './next-step.ts'
import { invalidSession, openSession, readSession, spendSession } from './session.ts'
import { withMethod } from './sign-in-facts.ts'

/** WebAuthn section 13.4.3 asks for at least 16. */
const CHALLENGE_BYTES = 32

const expectationOf = (pool: Pool, challenge: string): Expectation => ({
  challenge,
  rpId: relyingPartyId(pool) ?? '',
  userVerification: userVerification(pool),
})

/** Asks for a signature by one of the passkeys of a user. */
export const openWebAuthn = (context: Context, app: App, user: UserRecord): AuthAnswer => {
  const challenge = toBase64Url(context.randomBytes(CHALLENGE_BYTES))
  const passkeys = usablePasskeys(context, app, user)
  return {
    ChallengeName: 'WEB_AUTHN',
    AvailableChallenges: ['WEB_AUTHN'],
    Session: openSession(context, app, {
      challenge: 'WEB_AUTHN',
      username: user.username,
      data: { challenge },
    }),
    ChallengeParameters: {
      CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(
        requestOptions(expectationOf(app, challenge), passkeys),
      ),
    },
  }
}

const readAssertion = (answer: ChallengeAnswer): Assertion => {
  const json = parseJson(requireParameter(answer.responses, 'CREDENTIAL'))
  const assertion = readCredential(json, ['authenticatorData', 'signature'])
  if (assertion !== undefined) return assertion
  throw new ServiceError('InvalidParameterException', 'CREDENTIAL is not a valid credential.')
}

/** What an assertion is held against. */
interface Attempt {
  readonly app: App
  readonly user: UserRecord
  readonly assertion: Assertion
  readonly record: ChallengeRecord
}

/** The passkey that seems to have signed: one of this user, on a page that may use it. */
const findPasskey = (
  context: Context,
  { app, assertion, user }: Attempt,
): PasskeyRecord | undefined => {
  const passkey = usablePasskeys(context, app, user).find(({ id }) => id === assertion.id)
  const { userHandle } = assertion
  if (userHandle !== undefined && userHandle !== userHandleOf(user)) return undefined
  if (!isAllowedOrigin(assertion.clientData.origin, passkey?.rpId ?? '')) return undefined
  return passkey
}

/** Keeps the counter of a passkey, unless it was used or deleted while its signature was verified. */
const keepCounter = (
  context: Context,
  user: UserRecord,
  passkey: PasskeyRecord,
  counter: number,
): void => {
  const { passkeys } = context.store
  const current = passkeys.get(passkeyKey(user, passkey.id))
  if (current?.counter !== passkey.counter) throw wrongPassword()
  passkeys.put(passkeyKey(user, passkey.id), { ...current, counter })
}

const checkAssertion = async (context: Context, attempt: Attempt): Promise<void> => {
  const { app, assertion, record, user } = attempt
  const passkey = findPasskey(context, attempt)
  if (passkey === undefined) throw wrongPassword()
  const expected = expectationOf(app, record.data['challenge'] ?? '')
  const counter = await verifyAssertion(assertion, passkey, expected)
  if (counter === undefined) throw wrongPassword()
  keepCounter(context, user, passkey, counter)
}

/** Judges a signature. A challenge is signed once, so its Session is used up whatever comes of it. */
export const answerWebAuthn: Challenge = async (context, answer) => {
  const { app } = answer
  const assertion = readAssertion(answer)
  const record = readSession(context, answer)
  const user = findUser(context, app, record.username)
  if (user === undefined) throw invalidSession()
  refuseDisabled(user)
  spendSession(context, answer)
  await checkAssertion(context, { app, assertion, record, user })
  const current = findUser(context, app, record.username)
  if (current?.sub !== user.sub) throw invalidSession()
  refuseDisabled(current)
  const method = assertion.attachment === 'cross-platform' ? 'hwk' : 'swk'
  return { next: await lastStep(withMethod(context, method), app, current) }
}
