import type { Challenge, ChallengeContext, Details } from '../challenge-context.ts'
import { jsonList } from '../json.ts'

/**
 * Several second factors are set up and none is preferred: the person chooses one.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html Adding MFA}
 * @example
 * const choices = (step: SelectMfaStep): readonly string[] => step.factors
 */
export interface SelectMfaStep extends ChallengeContext {
  readonly name: 'SELECT_MFA_TYPE'
  /** Factors to choose from, such as `SMS_MFA`, `SOFTWARE_TOKEN_MFA` and `EMAIL_OTP`. */
  readonly factors: readonly string[]
}

/** Reads the challenge; one page of the developer guide names the list differently from what clients receive. */
export const readSelectMfa = ({ parameters }: Challenge): Details<SelectMfaStep> => ({
  factors: jsonList(parameters['MFAS_CAN_CHOOSE'] ?? parameters['MFAS_CAN_SELECT']),
})
