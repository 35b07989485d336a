import type { Challenge, ChallengeContext, Details } from '../challenge-context.ts'
import type { CodeDelivery } from '../code-delivery.ts'

/**
 * The service sent a code: `SMS_MFA` and `EMAIL_OTP` as second factor, `EMAIL_OTP` and `SMS_OTP` as first.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-email-message.html SMS and email message MFA}
 * @example
 * const hint = (step: CodeStep): string => `We sent a code to ${step.delivery.destination}.`
 */
export interface CodeStep extends ChallengeContext {
  readonly name: 'SMS_MFA' | 'EMAIL_OTP' | 'SMS_OTP'
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
