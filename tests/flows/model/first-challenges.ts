import {
  answerCode,
  answerCustomChallenge,
  answerNewPassword,
  answerPasskey,
  chooseFirstFactor,
  type PendingStep,
} from '@cognito-kit/core'
import { the } from '../support/world.ts'
import { type Account, isLocked, isTrusted } from './account.ts'
import { type ChallengeModel, type Judgement, refused, type Situation, spent } from './challenge.ts'
import {
  afterFirstFactor,
  afterPassword,
  chooser,
  firstFactors,
  judgePassword,
  resetRequired,
  secondFactors,
} from './rules.ts'
import { error, INVALID, NOT_AUTHORIZED, step, type Verdict } from './verdict.ts'
import { CUSTOM_ANSWER, CUSTOM_TRIES } from './world.ts'

const CHOICES = ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const

/** How the answer proves a password, if it does and is right. */
export function passwordChoice(situation: Situation): 'PASSWORD' | 'PASSWORD_SRP' | null {
  const choice = situation.pending.name === 'SELECT_CHALLENGE' && choiceOf(situation)
  return choice === 'PASSWORD' || choice === 'PASSWORD_SRP' ? choice : null
}

/** One of the factors on offer where the answer shall be right, else any. */
const choiceOf = ({ draw, model, pending }: Situation): (typeof CHOICES)[number] => {
  const offered = CHOICES.filter((factor) =>
    firstFactors(model.settings, chooser(model.settings, pending.account)).includes(factor),
  )
  const among = draw.isRight ? offered : CHOICES
  return among[draw.pick % among.length] ?? 'PASSWORD'
}

const isStep = (verdict: Verdict): boolean => 'step' in verdict

export const selectChallenge: ChallengeModel = {
  give(situation, asked, client) {
    const { draw, pending } = situation
    const password = draw.isRight && pending.account ? pending.account.password : 'Wrong-horse-1'
    const factor = choiceOf(situation)
    return chooseFirstFactor(client, the(asked, 'SELECT_CHALLENGE'), { factor, password })
  },
  judge(situation) {
    const { draw, model, pending } = situation
    const { nowMs, settings } = model
    const { account } = pending
    const seen = chooser(settings, account)
    const factor = choiceOf(situation)
    if (account?.isEnabled === false) return refused(NOT_AUTHORIZED)
    if (seen?.status === 'RESET_REQUIRED') return refused(resetRequired(settings))
    if (!firstFactors(settings, seen).includes(factor)) return refused(INVALID)
    if (factor === 'PASSWORD') {
      const verdict = judgePassword(settings, account, draw.isRight, nowMs)
      return isStep(verdict) ? spent(verdict, 1, { isSecondFactor: true }) : refused(verdict)
    }
    // A code for somebody who looks like nobody is a code that nobody gets.
    if (factor !== 'PASSWORD_SRP') return spent(step(factor), 1, { account: seen })
    if (seen && isLocked(seen, nowMs)) return refused(NOT_AUTHORIZED)
    const verdict = judgePassword(settings, account, draw.isRight, nowMs)
    return { ...spent(verdict, 2, { isSecondFactor: true }), isProof: true }
  },
}

/** What custom challenges lead to; a person with something left to do does that first. */
const afterCustom = ({ model }: Situation, account: Account): Verdict =>
  account.status === 'CONFIRMED'
    ? step('DONE')
    : afterPassword(model.settings, account, model.nowMs)

/** What a code or a passkey leads to, unless more is due by now: a temporary password, or a second factor. */
function alone({ model }: Situation, account: Account, isPasskey: boolean): Verdict {
  const { settings } = model
  if (account.status === 'FORCE_CHANGE_PASSWORD') return NOT_AUTHORIZED
  if (account.status === 'RESET_REQUIRED') return resetRequired(settings)
  const isMfaDue = settings.mfa === 'ON' || secondFactors(settings, account).length > 0
  const isEnough = !isMfaDue || (isPasskey && settings.isPasskeyMultiFactor)
  return isEnough ? step('DONE') : NOT_AUTHORIZED
}

/** A code that is not the right one. */
export const wrongCode = (code: string): string =>
  code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`

export const giveCode = (
  { draw, pending }: Situation,
  asked: PendingStep,
  client: Parameters<typeof answerCode>[0],
) => {
  if (asked.name !== 'EMAIL_OTP' && asked.name !== 'SMS_OTP' && asked.name !== 'SMS_MFA') {
    throw new Error(`${asked.name} asks for no code that was sent`)
  }
  const isRight = draw.isRight && pending.code !== ''
  const code = isRight ? pending.code : wrongCode(pending.code || '12345678')
  // People type codes as they are grouped in the message.
  return answerCode(client, asked, `${code.slice(0, 3)} ${code.slice(3)}`)
}

/** A one-time password as first factor; wrong ones do not count towards the lock. */
export const judgeFirstCode = (situation: Situation, isEmail: boolean): Judgement => {
  const { draw, pending } = situation
  const { account } = pending
  if (!account || !draw.isRight) return refused(error('ERR_CODE_MISMATCH'))
  if (!account.isEnabled) return refused(NOT_AUTHORIZED)
  if (isEmail) account.isEmailVerified = true
  else account.isPhoneVerified = true
  if (account.status === 'UNCONFIRMED') account.status = 'CONFIRMED'
  return spent(alone(situation, account, false))
}

export const smsOtp: ChallengeModel = {
  give: giveCode,
  judge: (situation) => judgeFirstCode(situation, false),
}

export const newPasswordRequired: ChallengeModel = {
  give({ draw, pending }, asked, client) {
    const newPassword = draw.isRight ? `Newer-horse-${pending.number}` : 'horse'
    return answerNewPassword(client, the(asked, 'NEW_PASSWORD_REQUIRED'), { newPassword })
  },
  judge({ draw, model, pending }) {
    const { account } = pending
    if (!account?.isEnabled) return refused(NOT_AUTHORIZED)
    // Whoever proved a password that has been replaced since can not replace the new one.
    if (account.passwordVersion !== pending.passwordVersion) return refused(NOT_AUTHORIZED)
    if (!draw.isRight) return refused(error('ERR_INVALID_PASSWORD'))
    account.password = `Newer-horse-${pending.number}`
    account.passwordSetAtMs = model.nowMs
    account.passwordVersion += 1
    account.status = 'CONFIRMED'
    return spent(afterFirstFactor(model.settings, account), 1, { isSecondFactor: true })
  },
}

/** Custom challenges are followed by the proof of the device, which is refused to whoever is locked out. */
function judgeRight(situation: Situation, account: Account): Judgement {
  const isByDevice = account.status === 'CONFIRMED' && isTrusted(account)
  if (isByDevice && isLocked(account, situation.model.nowMs)) return refused(NOT_AUTHORIZED)
  return spent(isByDevice ? { step: 'DONE', byDevice: true } : afterCustom(situation, account))
}

export const customChallenge: ChallengeModel = {
  give({ draw }, asked, client) {
    const answer = draw.isRight ? CUSTOM_ANSWER : 'orange'
    return answerCustomChallenge(client, the(asked, 'CUSTOM_CHALLENGE'), answer)
  },
  judge(situation) {
    const { draw, pending } = situation
    const { account } = pending
    const wrongAnswers = pending.wrongAnswers + 1
    if (account?.isEnabled === false) return refused(NOT_AUTHORIZED)
    if (draw.isRight) return account ? judgeRight(situation, account) : spent(NOT_AUTHORIZED)
    return wrongAnswers < CUSTOM_TRIES
      ? spent(step('CUSTOM_CHALLENGE'), 1, { wrongAnswers })
      : spent(NOT_AUTHORIZED)
  },
}

export const webAuthn: ChallengeModel = {
  async give({ draw, pending, world }, asked, client) {
    const { requestOptions } = the(asked, 'WEB_AUTHN')
    const authenticator = world.authenticators.get(pending.account?.username ?? '')
    const ceremony = draw.isRight ? {} : { challenge: 'bm90IHRoaXM' }
    const credential = await authenticator?.sign(requestOptions, ceremony)
    return answerPasskey(client, the(asked, 'WEB_AUTHN'), credential ?? {})
  },
  judge(situation) {
    const { draw, pending } = situation
    const { account } = pending
    if (!account?.isEnabled) return refused(NOT_AUTHORIZED)
    return spent(draw.isRight ? alone(situation, account, true) : NOT_AUTHORIZED)
  },
}
