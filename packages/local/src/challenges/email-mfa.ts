import type { Challenge } from './challenge.ts'
import { answerMfaCode } from './mfa-code.ts'

/** Judges the code that was sent to the mail address as second factor. */
export const answerEmailMfa: Challenge = answerMfaCode('EMAIL_OTP', 'EMAIL_OTP_CODE')
