import type { Challenge } from './challenge.ts'
import { takeFirstFactorCode } from './first-factor-code.ts'
import { lastStep } from './next-step.ts'
import { withMethod } from './sign-in-facts.ts'

/** Judges the code of a text message, which stands alone. */
export const answerSmsOtp: Challenge = async (context, answer) => {
  const user = takeFirstFactorCode(context, answer, 'SMS_OTP')
  return { next: await lastStep(withMethod(context, 'sms'), answer.app, user) }
}
