import {
  answerCode,
  beginTotpSetup,
  chooseMfa,
  finishTotpSetup,
  setUpEmailMfa,
} from '@cognito-kit/core'
import { the, totp } from '../support/world.ts'
import { type Account, fail, forgive, isLocked } from './account.ts'
import { type ChallengeModel, type Judgement, refused, type Situation, spent } from './challenge.ts'
import { giveCode, judgeFirstCode, wrongCode } from './first-challenges.ts'
import { afterPassword, done, secondFactors, setUps } from './rules.ts'
import { SECOND_FACTORS, type SecondFactor } from './settings.ts'
import { error, INVALID, NOT_AUTHORIZED, step, type Verdict } from './verdict.ts'
import { timeStep } from './world.ts'

/** Whether nobody may go on: what was proven with a password that was replaced since is worth nothing either. */
const isShut = ({ model, pending }: Situation): boolean =>
  !pending.account?.isEnabled ||
  isLocked(pending.account, model.nowMs) ||
  pending.account.passwordVersion !== pending.passwordVersion

/** Whether a factor has been turned off, or replaced, since it was asked for. */
const isStale = ({ model }: Situation, account: Account, factor: SecondFactor): boolean =>
  !secondFactors(model.settings, account).includes(factor)

/** What follows a right second factor. */
function accepted({ model }: Situation, account: Account): Verdict {
  forgive(account.wrongCodes)
  forgive(account.wrongPasswords)
  return account.status === 'CONFIRMED'
    ? done(account)
    : afterPassword(model.settings, account, model.nowMs)
}

function mistaken({ model }: Situation, account: Account): Judgement {
  fail(account.wrongCodes, model.nowMs)
  return refused(error('ERR_CODE_MISMATCH'))
}

/** A factor that was set up while signing in is turned on and preferred. */
function turnOn(account: Account, factor: SecondFactor): void {
  account.turnedOn = [...new Set([...account.turnedOn, factor])]
  account.preferred = factor
}

function judgeSentCode(situation: Situation, factor: 'SMS_MFA' | 'EMAIL_OTP'): Judgement {
  const { draw, model, pending } = situation
  const { account, isSetUp } = pending
  if (!account || isShut(situation)) return refused(NOT_AUTHORIZED)
  if (isSetUp && secondFactors(model.settings, account).length > 0) return refused(NOT_AUTHORIZED)
  if (!isSetUp && isStale(situation, account, factor)) return refused(NOT_AUTHORIZED)
  if (!draw.isRight) return mistaken(situation, account)
  if (factor === 'SMS_MFA') account.isPhoneVerified = true
  else account.isEmailVerified = true
  if (isSetUp) {
    account.hasEmail = true
    turnOn(account, factor)
  }
  return spent(accepted(situation, account))
}

export const smsMfa: ChallengeModel = {
  give: giveCode,
  judge: (situation) => judgeSentCode(situation, 'SMS_MFA'),
}

/** The same name for a first factor and for a second one. */
export const emailOtp: ChallengeModel = {
  give: giveCode,
  judge: (situation) =>
    situation.pending.isSecondFactor
      ? judgeSentCode(situation, 'EMAIL_OTP')
      : judgeFirstCode(situation, true),
}

/** A code of no time step near this one. */
function wrongTotp(secret: string, nowMs: number): string {
  const near = [-1, 0, 1].map((steps) => totp(secret, nowMs + steps * 30_000))
  let code = near[1] ?? ''
  while (near.includes(code)) code = wrongCode(`${code.slice(1)}${code[0]}`)
  return code
}

export const softwareTokenMfa: ChallengeModel = {
  give({ draw, model, pending, world }, asked, client) {
    const secret = world.secrets.get(pending.account?.username ?? '') ?? ''
    const code = draw.isRight ? totp(secret, model.nowMs) : wrongTotp(secret, model.nowMs)
    return answerCode(client, the(asked, 'SOFTWARE_TOKEN_MFA'), code)
  },
  judge(situation) {
    const { draw, model, pending } = situation
    const { account } = pending
    if (!account || isShut(situation)) return refused(NOT_AUTHORIZED)
    if (isStale(situation, account, 'SOFTWARE_TOKEN_MFA')) return refused(NOT_AUTHORIZED)
    if (!draw.isRight) return mistaken(situation, account)
    const now = timeStep(model.nowMs)
    // A code counts once, and none before it any more (RFC 6238 section 5.2).
    if (now <= account.appStep) return refused(error('ERR_EXPIRED_CODE'))
    account.appStep = now
    return spent(accepted(situation, account))
  },
}

const choiceOf = ({ draw }: Situation): SecondFactor =>
  SECOND_FACTORS[draw.pick % SECOND_FACTORS.length] ?? 'SMS_MFA'

export const selectMfaType: ChallengeModel = {
  give: (situation, asked, client) =>
    chooseMfa(client, the(asked, 'SELECT_MFA_TYPE'), choiceOf(situation)),
  judge(situation) {
    const { model, pending } = situation
    const { account } = pending
    if (!account || isShut(situation)) return refused(NOT_AUTHORIZED)
    const chosen = choiceOf(situation)
    if (!secondFactors(model.settings, account).includes(chosen)) return refused(INVALID)
    return spent(step(chosen), 1, { isSecondFactor: true })
  },
}

const isByEmail = ({ draw }: Situation): boolean => draw.pick % 2 === 0

function judgeApp(situation: Situation, account: Account): Judgement {
  const { model } = situation
  const { offered } = model.settings
  if (!offered.includes('SOFTWARE_TOKEN_MFA')) {
    return refused(error('ERR_SOFTWARE_TOKEN_MFA_NOT_FOUND'))
  }
  account.hasApp = true
  account.appStep = timeStep(model.nowMs)
  turnOn(account, 'SOFTWARE_TOKEN_MFA')
  return spent(accepted(situation, account), 3)
}

export const mfaSetup: ChallengeModel = {
  async give(situation, asked, client) {
    const { pending, world } = situation
    const setup = the(asked, 'MFA_SETUP')
    if (isByEmail(situation)) return setUpEmailMfa(client, setup, pending.account?.email ?? '')
    const begun = await beginTotpSetup(client, setup)
    world.secrets.set(pending.account?.username ?? '', begun.secretCode)
    return finishTotpSetup(client, begun.step, { code: totp(begun.secretCode, world.clock.nowMs) })
  },
  // AssociateSoftwareToken comes first.
  isNameless: (situation) => !isByEmail(situation),
  judge(situation) {
    const { model, pending } = situation
    const { account } = pending
    if (!account || isShut(situation)) return refused(NOT_AUTHORIZED)
    if (secondFactors(model.settings, account).length > 0) return refused(NOT_AUTHORIZED)
    if (!isByEmail(situation)) return judgeApp(situation, account)
    if (!setUps(model.settings, account).includes('EMAIL_OTP')) return refused(INVALID)
    return spent(step('EMAIL_OTP'), 1, { isSetUp: true, isSecondFactor: true })
  },
}
