import { type FlowOptions, run } from '../flow/run.ts'
import type { AddedSecret, Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'

/**
 * What {@link signInWithChoice} needs.
 *
 * @example
 * const input: ChoiceInput = { username: 'anna', preferred: 'EMAIL_OTP' }
 */
export interface ChoiceInput {
  /** User name or alias. */
  readonly username: string
  /** First factor to begin with; without it, or where the user does not have it, the step is `SELECT_CHALLENGE`. */
  readonly preferred?: FirstFactor | undefined
  /** For `PASSWORD` and `PASSWORD_SRP`. */
  readonly password?: string | undefined
  /** `challengeSession` of {@link confirmSignUp}: signs in at once, without any factor. */
  readonly challengeSession?: string | undefined
  /** Levels of authentication that would do, the one to try first in front; there are no tokens below. */
  readonly acrValues?: readonly string[] | undefined
}

/**
 * The first factors that a pool can allow.
 *
 * @example
 * const passwordless: FirstFactor[] = ['EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']
 */
export type FirstFactor = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN'

/** The secret that the choice of a first factor brings with it. */
export const secretOf = (factor: string | undefined): AddedSecret | undefined => {
  if (factor === 'PASSWORD') return 'PASSWORD'
  return factor === 'PASSWORD_SRP' ? 'SRP_A' : undefined
}

/**
 * Signs in by the choice of the person or the app: password, code by e-mail or text message, or passkey.
 *
 * @param client - The app client; it must allow `ALLOW_USER_AUTH`.
 * @param input - User name, the preferred factor, and the password where that is the factor.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `SELECT_CHALLENGE`, the challenge of the preferred factor, or what follows a right password.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` for a wrong password, and others that InitiateAuth lists.
 * @throws {@link SrpError} `ERR_SRP` when the server's values must be refused.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html Choice-based authentication}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html InitiateAuth}
 * @example
 * const step = await signInWithChoice(client, { username: 'anna' })
 * if (step.name === 'SELECT_CHALLENGE') console.log(step.factors)
 */
export const signInWithChoice = (
  client: Client,
  { username, preferred, password, challengeSession: session, acrValues }: ChoiceInput,
  options?: FlowOptions,
): Promise<Step> => {
  const values = {
    ...(preferred && { PREFERRED_CHALLENGE: preferred }),
    ...(acrValues && { TARGET_ACR_VALUES: acrValues.join(' ') }),
  }
  const event = {
    type: 'begin',
    name: 'USER_AUTH',
    values,
    secret: secretOf(preferred),
    session,
  } as const
  return run(client, { username }, event, options, password)
}
