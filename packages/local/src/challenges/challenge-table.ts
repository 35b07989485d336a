import type { ChallengeNameType } from '@cognito-kit/protocol'
import type { Challenge } from './challenge.ts'
import { answerCustomChallenge } from './custom-challenge.ts'
import { answerDevicePasswordVerifier } from './device-password-verifier.ts'
import { answerDeviceSrpAuth } from './device-srp-auth.ts'
import { answerEmailOtp } from './email-otp.ts'
import { answerMfaSetup } from './mfa-setup.ts'
import { answerNewPasswordRequired } from './new-password-required.ts'
import { answerPassword } from './password.ts'
import { answerPasswordSrp } from './password-srp.ts'
import { answerPasswordVerifier } from './password-verifier.ts'
import { answerSelectChallenge } from './select-challenge.ts'
import { answerSelectMfaType } from './select-mfa-type.ts'
import { answerSmsMfa } from './sms-mfa.ts'
import { answerSmsOtp } from './sms-otp.ts'
import { answerSoftwareTokenMfa } from './software-token-mfa.ts'
import { answerWebAuthn } from './web-authn.ts'

/** All challenges that this server asks, by name: each is one file that opens it and judges its answer. */
export const CHALLENGES: { readonly [Name in ChallengeNameType]?: Challenge } = {
  CUSTOM_CHALLENGE: answerCustomChallenge,
  DEVICE_PASSWORD_VERIFIER: answerDevicePasswordVerifier,
  DEVICE_SRP_AUTH: answerDeviceSrpAuth,
  EMAIL_OTP: answerEmailOtp,
  MFA_SETUP: answerMfaSetup,
  NEW_PASSWORD_REQUIRED: answerNewPasswordRequired,
  PASSWORD: answerPassword,
  PASSWORD_SRP: answerPasswordSrp,
  PASSWORD_VERIFIER: answerPasswordVerifier,
  SELECT_CHALLENGE: answerSelectChallenge,
  SELECT_MFA_TYPE: answerSelectMfaType,
  SMS_MFA: answerSmsMfa,
  SMS_OTP: answerSmsOtp,
  SOFTWARE_TOKEN_MFA: answerSoftwareTokenMfa,
  WEB_AUTHN: answerWebAuthn,
}
