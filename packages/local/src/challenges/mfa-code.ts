import { withProof } from '../attributes/proofs.ts'
import type { Contact } from '../codes/deliver.ts'
import type { Context } from '../context.ts'
import { equalText } from '../encoding/equal.ts'
import type { App } from '../settings/find.ts'
import type { ChallengeRecord, UserRecord } from '../store/records.ts'
import { withFactor } from '../users/second-factors.ts'
import { type AuthAnswer, type Challenge, requireParameter } from './challenge.ts'
import {
  acceptMfa,
  openMfaSession,
  readMfaSession,
  refuseWhenSetUp,
  wrongMfaCode,
} from './mfa-session.ts'
import { deliveryParameters, sendOneTimeCode } from './one-time-code.ts'
import { requireStillAsked } from './toward-level.ts'

/** Digits of a code; those of first factors have more. */
const CODE_LENGTH = 6

/** A second factor whose codes are sent. */
export type SentFactor = 'SMS_MFA' | 'EMAIL_OTP'

/** A code that is to be sent. */
export interface MfaCode {
  readonly factor: SentFactor
  readonly contact: Contact
  /** Whether the right code also makes the contact the user's and turns the factor on. */
  readonly isSetup?: boolean
}

/** Sends a code, which lives and dies with the Session of the challenge, and asks for it. */
export const openMfaCode = async (
  context: Context,
  app: App,
  user: UserRecord,
  { contact, factor, isSetup = false }: MfaCode,
): Promise<AuthAnswer> => {
  const { username } = user
  const { code, details } = await sendOneTimeCode(context, app, username, contact, CODE_LENGTH)
  return {
    ChallengeName: factor,
    Session: openMfaSession(context, app, user, factor, {
      code,
      contact: contact.value,
      ...(isSetup ? { setup: 'true' } : {}),
    }),
    ChallengeParameters: { ...deliveryParameters(details), USER_ID_FOR_SRP: username },
  }
}

/** What a right code brings: the contact is proven; one that was changed meanwhile is not. */
const afterProof = (
  user: UserRecord,
  factor: SentFactor,
  { data }: ChallengeRecord,
): UserRecord => {
  const attribute = factor === 'SMS_MFA' ? 'phone_number' : 'email'
  const { contact = '' } = data
  if (data['setup'] === undefined && user.attributes[attribute] !== contact) return user
  const attributes = withProof({ ...user.attributes, [attribute]: contact }, attribute)
  const proven = { ...user, attributes }
  return data['setup'] === undefined ? proven : withFactor(proven, factor, true)
}

/**
 * Makes the judge of codes of a factor. As with VerifyUserAttribute, an alias goes to whoever proves it, but a
 * contact that is somebody's user name stays with them.
 */
export const answerMfaCode =
  (factor: SentFactor, parameter: string): Challenge =>
  (context, answer) => {
    const { app, responses } = answer
    const { record, user } = readMfaSession(context, answer)
    if (record.data['setup'] !== undefined) refuseWhenSetUp(app, user)
    else requireStillAsked(context, app, user, factor)
    const given = requireParameter(responses, parameter)
    if (!equalText(record.data['code'] ?? '', given)) {
      throw wrongMfaCode(context, app, user, 'Invalid code or auth state for the user.')
    }
    const isUsername = (app.pool.UsernameAttributes ?? []).length > 0
    const prove = (current: UserRecord): UserRecord => afterProof(current, factor, record)
    return acceptMfa(context, answer, user, prove, isUsername ? 'refuse' : 'move')
  }
