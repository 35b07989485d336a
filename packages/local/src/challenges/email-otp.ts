import type { Challenge } from './challenge.ts'
import { takeFirstFactorCode } from './first-factor-code.ts'
import { lastStep } from './next-step.ts'

/** Judges the code of an e-mail; as first factor it stands alone. */
export const answerEmailOtp: Challenge = async (context, answer) => {
  const user = takeFirstFactorCode(context, answer, 'EMAIL_OTP')
  return { next: await lastStep(context, answer.app, user) }
}
