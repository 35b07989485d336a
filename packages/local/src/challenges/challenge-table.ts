import type { ChallengeNameType } from '@cognito-kit/protocol'
import type { Challenge } from './challenge.ts'
import { answerNewPasswordRequired } from './new-password-required.ts'
import { answerPasswordVerifier } from './password-verifier.ts'

/** All challenges that this server asks, by name: each is one file that opens it and judges its answer. */
export const CHALLENGES: { readonly [Name in ChallengeNameType]?: Challenge } = {
  NEW_PASSWORD_REQUIRED: answerNewPasswordRequired,
  PASSWORD_VERIFIER: answerPasswordVerifier,
}
