import type { Turn } from './challenge.ts'
import { answerEmailMfa } from './email-mfa.ts'
import { takeFirstFactorCode } from './first-factor-code.ts'
import { lastStep, nextStep } from './next-step.ts'
import { readSession } from './session.ts'

/**
 * Judges the code of an e-mail. As first factor it stands alone; as second factor, whose Session knows the user who has
 * proven a first one, it is judged with those.
 */
export const answerEmailOtp: Turn = async (context, answer) => {
  const { app } = answer
  const isSecondFactor = readSession(context, answer).data['sub'] !== undefined
  if (!isSecondFactor) {
    return lastStep(context, app, takeFirstFactorCode(context, answer, 'EMAIL_OTP'))
  }
  const verdict = await answerEmailMfa(context, answer)
  return 'next' in verdict ? verdict.next : nextStep(context, app, verdict, 'EMAIL_OTP')
}
