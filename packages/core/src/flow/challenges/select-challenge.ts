import type { Challenge, ChallengeContext, Details } from '../challenge-context.ts'

/**
 * The person chooses how to sign in, from what pool and user allow.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html Choice-based authentication}
 * @example
 * const canUsePasskey = (step: SelectChallengeStep): boolean => step.factors.includes('WEB_AUTHN')
 */
export interface SelectChallengeStep extends ChallengeContext {
  readonly name: 'SELECT_CHALLENGE'
  /** First factors to choose from: `PASSWORD`, `PASSWORD_SRP`, `EMAIL_OTP`, `SMS_OTP`, `WEB_AUTHN`. */
  readonly factors: readonly string[]
}

/** Reads the challenge. */
export const readSelectChallenge = ({ available }: Challenge): Details<SelectChallengeStep> => ({
  factors: available,
})
