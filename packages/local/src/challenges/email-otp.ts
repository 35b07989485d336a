import type { Challenge } from './challenge.ts'
import { answerEmailMfa } from './email-mfa.ts'
import { takeFirstFactorCode } from './first-factor-code.ts'
import { lastStep } from './next-step.ts'
import { readSession } from './session.ts'
import { withMethod } from './sign-in-facts.ts'

/**
 * Judges the code of an e-mail. As first factor it stands alone; as second factor, whose Session knows the user who has
 * proven a first one, it is judged with those.
 */
export const answerEmailOtp: Challenge = async (context, answer) => {
  const isSecondFactor = readSession(context, answer).data['sub'] !== undefined
  if (isSecondFactor) return answerEmailMfa(context, answer)
  const user = takeFirstFactorCode(context, answer, 'EMAIL_OTP')
  return { next: await lastStep(withMethod(context, 'email_otp'), answer.app, user) }
}
