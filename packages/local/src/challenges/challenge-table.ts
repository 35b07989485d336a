import type { ChallengeNameType } from '@cognito-kit/protocol'
import type { Challenge } from './challenge.ts'
import { answerEmailMfa } from './email-mfa.ts'
import { answerMfaSetup } from './mfa-setup.ts'
import { answerNewPasswordRequired } from './new-password-required.ts'
import { answerPasswordVerifier } from './password-verifier.ts'
import { answerSelectMfaType } from './select-mfa-type.ts'
import { answerSmsMfa } from './sms-mfa.ts'
import { answerSoftwareTokenMfa } from './software-token-mfa.ts'

/** All challenges that this server asks, by name: each is one file that opens it and judges its answer. */
export const CHALLENGES: { readonly [Name in ChallengeNameType]?: Challenge } = {
  EMAIL_OTP: answerEmailMfa,
  MFA_SETUP: answerMfaSetup,
  NEW_PASSWORD_REQUIRED: answerNewPasswordRequired,
  PASSWORD_VERIFIER: answerPasswordVerifier,
  SELECT_MFA_TYPE: answerSelectMfaType,
  SMS_MFA: answerSmsMfa,
  SOFTWARE_TOKEN_MFA: answerSoftwareTokenMfa,
}
