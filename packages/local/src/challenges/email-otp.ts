import type { Turn } from './challenge.ts'
import { takeFirstFactorCode } from './first-factor-code.ts'
import { lastStep } from './next-step.ts'

/** Judges the code of an e-mail; as first factor it stands alone. */
export const answerEmailOtp: Turn = (context, answer) =>
  lastStep(context, answer.app, takeFirstFactorCode(context, answer, 'EMAIL_OTP'))
