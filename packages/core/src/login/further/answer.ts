import type { PendingStep, Step } from '../../flow/types.ts'
import { answerCode } from '../../sign-in/answer-code.ts'
import { answerCustomChallenge } from '../../sign-in/answer-custom-challenge.ts'
import { answerNewPassword } from '../../sign-in/answer-new-password.ts'
import { chooseMfa } from '../../sign-in/choose-mfa.ts'
import { setUpEmailMfa } from '../../sign-in/set-up-email-mfa.ts'
import { finishTotpSetup } from '../../sign-in/set-up-totp.ts'
import type { Dialogue } from '../dialogue.ts'
import { arriveAt } from './arrive-at.ts'
import { attributesOf } from './attribute-fields.ts'
import { beginChoice, beginWithPassword } from './begin.ts'
import { leadBack, unlessThrough } from './step.ts'
import type { Values } from './values.ts'

/** What a form answers a challenge with; `null` where the form does not fit the challenge. */
async function answerOf(
  dialogue: Dialogue,
  step: PendingStep,
  values: Values,
): Promise<Step | null> {
  const { callOptions, memory } = dialogue
  const { client } = memory
  const { answer = '', code = '', email = '', 'new-password': newPassword = '' } = values
  switch (step.name) {
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP':
    case 'SOFTWARE_TOKEN_MFA':
      return answerCode(client, step, code, callOptions)
    case 'MFA_SETUP':
      if (memory.totp) return finishTotpSetup(client, step, { code }, callOptions)
      dialogue.keep({ email })
      return setUpEmailMfa(client, step, email, callOptions)
    case 'NEW_PASSWORD_REQUIRED': {
      const input = { newPassword, attributes: attributesOf(step.requiredAttributes, values) }
      const next = await answerNewPassword(client, step, input, callOptions)
      dialogue.keep({ password: newPassword })
      return next
    }
    case 'CUSTOM_CHALLENGE':
      return answerCustomChallenge(client, step, answer, callOptions)
    default:
      return null
  }
}

/** Goes on with what the service says to an answer. */
export async function goOn(dialogue: Dialogue, answered: Promise<Step | null>): Promise<void> {
  const step = await unlessThrough(dialogue, answered)
  if (!step) return leadBack(dialogue)
  dialogue.keep({ first: null })
  await arriveAt(dialogue, step)
}

/** Answers the challenge with the form of its screen. */
export async function answerStep(dialogue: Dialogue, values: Values): Promise<void> {
  const { step } = dialogue.memory
  await goOn(dialogue, step ? answerOf(dialogue, step, values) : Promise.resolve(null))
}

/** Chooses the second factor to sign in with. */
export async function takeSecondFactor(dialogue: Dialogue, factor: string): Promise<void> {
  const { callOptions, memory } = dialogue
  const { client, step } = memory
  if (step?.name !== 'SELECT_MFA_TYPE') return leadBack(dialogue)
  await goOn(dialogue, chooseMfa(client, step, factor, callOptions))
}

/**
 * Has the service send another code. It has no operation for that: a first factor begins again, and before a second one
 * the password is proven again.
 */
export async function askForAnotherCode(dialogue: Dialogue): Promise<void> {
  const { expiresAtMs, first, password, step } = dialogue.memory
  if (!step) return leadBack(dialogue)
  const next = await beginAnew(dialogue, step).catch((error: unknown) => {
    // The code that was sent before is as good as it was.
    if (!dialogue.isOver) dialogue.keep({ step, expiresAtMs, first, password })
    throw error
  })
  await arriveAt(dialogue, next, next.name === step.name ? { notice: 'code-resent' } : {})
}

/** Goes the way to a challenge once more, with what the person has said on it. */
async function beginAnew(dialogue: Dialogue, { name }: PendingStep): Promise<Step> {
  const { callOptions, memory } = dialogue
  const { email, first, password } = memory
  const step = await (first ? beginChoice(dialogue, first) : beginWithPassword(dialogue, password))
  const { client } = dialogue.memory
  if (step.name === 'SELECT_MFA_TYPE' && step.factors.includes(name)) {
    return chooseMfa(client, step, name, callOptions)
  }
  const isToBeSetUp = step.name === 'MFA_SETUP' && email
  return isToBeSetUp ? setUpEmailMfa(client, step, email, callOptions) : step
}
