import type { Challenge, ChallengeContext, Details } from '../challenge-context.ts'

/**
 * The user's authenticator app shows the code (RFC 6238).
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html TOTP software token MFA}
 * @example
 * const hint = (step: SoftwareTokenStep): string => `Enter the code of ${step.deviceName ?? 'your app'}.`
 */
export interface SoftwareTokenStep extends ChallengeContext {
  readonly name: 'SOFTWARE_TOKEN_MFA'
  /** The name that the user gave the authenticator app, or `null`. */
  readonly deviceName: string | null
}

/** Reads the challenge. */
export const readSoftwareToken = ({ parameters }: Challenge): Details<SoftwareTokenStep> => ({
  deviceName: parameters['FRIENDLY_DEVICE_NAME'] ?? null,
})
