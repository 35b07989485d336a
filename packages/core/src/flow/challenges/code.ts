import type { Challenge, ChallengeContext, Details } from '../challenge-context.ts'
import type { CodeDelivery } from '../code-delivery.ts'

/**
 * Challenges whose answer is a code that the service sent.
 *
 * @example
 * const secondFactor: CodeChallenge = 'SMS_MFA'
 */
export type CodeChallenge = 'SMS_MFA' | 'EMAIL_OTP' | 'SMS_OTP'

/**
 * The service sent a code: `SMS_MFA` and `EMAIL_OTP` as second factor, `EMAIL_OTP` and `SMS_OTP` as first.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-email-message.html SMS and email message MFA}
 * @example
 * const hint = (step: CodeStep): string => `We sent a code to ${step.delivery.destination}.`
 */
export interface CodeStep<Name extends CodeChallenge = CodeChallenge> extends ChallengeContext {
  readonly name: Name
  /** Where the code went. */
  readonly delivery: CodeDelivery
}

/** Reads the challenge. */
export const readCode = ({ parameters }: Challenge): Details<CodeStep> => ({
  delivery: {
    destination: parameters['CODE_DELIVERY_DESTINATION'] ?? '',
    medium: (parameters['CODE_DELIVERY_DELIVERY_MEDIUM'] ?? null) as CodeDelivery['medium'],
    attribute: null,
  },
})
