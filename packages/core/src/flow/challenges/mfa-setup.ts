import type { Challenge, ChallengeContext, Details } from '../challenge-context.ts'
import { jsonList } from '../json.ts'

/**
 * The pool demands a second factor and the user has none: one is set up now.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html Adding MFA}
 * @example
 * const choices = (step: MfaSetupStep): readonly string[] => step.factors
 */
export interface MfaSetupStep extends ChallengeContext {
  readonly name: 'MFA_SETUP'
  /** Factors that can be set up, such as `SOFTWARE_TOKEN_MFA` and `EMAIL_OTP`. */
  readonly factors: readonly string[]
}

/** Reads the challenge. */
export const readMfaSetup = ({ parameters }: Challenge): Details<MfaSetupStep> => ({
  factors: jsonList(parameters['MFAS_CAN_SETUP']),
})
