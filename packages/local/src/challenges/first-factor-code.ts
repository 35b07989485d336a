import { isProven, withProof } from '../attributes/proofs.ts'
import { describeDelivery } from '../codes/deliver.ts'
import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import type { ChallengeRecord, UserRecord } from '../store/records.ts'
import { findUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { changeUser } from '../users/save-user.ts'
import { simulateContact, simulateUser } from '../users/simulated-user.ts'
import { type AuthAnswer, type ChallengeAnswer, requireParameter } from './challenge.ts'
import { attributeOf } from './first-factors.ts'
import { checkOneTimeCode, deliveryParameters, sendOneTimeCode } from './one-time-code.ts'
import { invalidSession, openSession, readSession, simulatedData, spendSession } from './session.ts'

/** A one-time password as first factor; as second factor it has fewer digits. */
type CodeFactor = 'EMAIL_OTP' | 'SMS_OTP'

const CODE_LENGTH = 8

/** Sends a code and asks for it. */
export const openFirstFactorCode = async (
  context: Context,
  app: App,
  user: UserRecord,
  factor: CodeFactor,
): Promise<AuthAnswer> => {
  const attribute = attributeOf(factor)
  const contact = { attribute, value: user.attributes[attribute] ?? '' }
  const { code, details } = await sendOneTimeCode(context, app, user.username, contact, CODE_LENGTH)
  return {
    ChallengeName: factor,
    AvailableChallenges: [factor],
    Session: openSession(context, app, {
      challenge: factor,
      username: user.username,
      data: { code, contact: contact.value },
    }),
    ChallengeParameters: deliveryParameters(details),
  }
}

/** Asks for a code that nobody gets, so that nobody learns who has an account. */
export const pretendFirstFactorCode = async (
  context: Context,
  app: App,
  typedName: string,
  factor: CodeFactor,
): Promise<AuthAnswer> => {
  const simulated = await simulateUser(context, app, typedName)
  const contact = simulateContact(simulated, attributeOf(factor), typedName)
  return {
    ChallengeName: factor,
    AvailableChallenges: [factor],
    Session: openSession(context, app, {
      challenge: factor,
      username: simulated.username,
      data: simulatedData(app, typedName),
    }),
    ChallengeParameters: deliveryParameters(describeDelivery(contact)),
  }
}

/** The user with the contact proven; whoever had not confirmed the account has done so now. */
const proven = (user: UserRecord, factor: CodeFactor): UserRecord => ({
  ...user,
  status: user.status === 'UNCONFIRMED' ? 'CONFIRMED' : user.status,
  attributes: withProof(user.attributes, attributeOf(factor)),
})

const hasProven = (user: UserRecord, factor: CodeFactor): boolean =>
  user.status !== 'UNCONFIRMED' && isProven(user.attributes, attributeOf(factor))

/** Whom a code was sent to; a user who is gone, or whose contact is another by now, has proven nothing. */
const receiver = (
  context: Context,
  app: App,
  record: ChallengeRecord,
  factor: CodeFactor,
): UserRecord => {
  const user = findUser(context, app, record.username)
  if (user === undefined) throw invalidSession()
  if (user.attributes[attributeOf(factor)] !== record.data['contact']) throw invalidSession()
  refuseDisabled(user)
  return user
}

/** Judges a code. A wrong one leaves the Session as it is. */
export const takeFirstFactorCode = (
  context: Context,
  answer: ChallengeAnswer,
  factor: CodeFactor,
): UserRecord => {
  const given = requireParameter(answer.responses, `${factor}_CODE`)
  const record = readSession(context, answer)
  checkOneTimeCode(record, given)
  const user = receiver(context, answer.app, record, factor)
  return context.store.transaction(() => {
    spendSession(context, answer)
    if (hasProven(user, factor)) return user
    return changeUser(context, answer.app, user, (current) => proven(current, factor))
  })
}
