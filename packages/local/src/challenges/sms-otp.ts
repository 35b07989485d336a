import type { Turn } from './challenge.ts'
import { takeFirstFactorCode } from './first-factor-code.ts'
import { lastStep } from './next-step.ts'

/** Judges the code of a text message, which stands alone. */
export const answerSmsOtp: Turn = (context, answer) =>
  lastStep(context, answer.app, takeFirstFactorCode(context, answer, 'SMS_OTP'))
