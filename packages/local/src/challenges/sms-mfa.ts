import type { Challenge } from './challenge.ts'
import { answerMfaCode } from './mfa-code.ts'

/** Judges the code that was sent to the telephone. */
export const answerSmsMfa: Challenge = answerMfaCode('SMS_MFA', 'SMS_MFA_CODE')
