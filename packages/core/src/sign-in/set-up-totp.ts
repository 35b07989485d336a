import type { MfaSetupStep } from '../flow/challenges/mfa-setup.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { call } from '../transport/call.ts'
import { withoutBlanks } from '../transport/without-blanks.ts'
import { waiting } from './waiting.ts'

/**
 * An authenticator app that is being set up during a sign-in.
 *
 * The secret is shown to the person once and belongs in no log; it is not part of the step.
 *
 * @example
 * const show = (setup: TotpSetup): string => setup.secretCode
 */
export interface TotpSetup {
  /** Base32 text to type into the app, or to put into an `otpauth://` URI. */
  readonly secretCode: string
  /** The step to go on with; the one before is used up. */
  readonly step: MfaSetupStep
}

/**
 * Begins to set up an authenticator app where the step `MFA_SETUP` offers `SOFTWARE_TOKEN_MFA`.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param options - `signal` to end the call.
 * @returns The secret for the app, and the step to go on with.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the step expired or was used.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html TOTP software token MFA}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html AssociateSoftwareToken}
 * @example
 * const setup = await beginTotpSetup(client, mfaSetupStep)
 */
export async function beginTotpSetup(
  client: Client,
  step: MfaSetupStep,
  options: FlowOptions = {},
): Promise<TotpSetup> {
  waiting(step)
  const input = { Session: step.challengeSession }
  const { SecretCode = '', Session = '' } = await call(
    client,
    'AssociateSoftwareToken',
    input,
    options,
  )
  return { secretCode: SecretCode, step: { ...step, challengeSession: Session } }
}

/**
 * What {@link finishTotpSetup} needs.
 *
 * @example
 * const input: TotpSetupInput = { code: '123456', deviceName: 'phone' }
 */
export interface TotpSetupInput {
  /** The code that the app shows now. */
  readonly code: string
  /** A name by which the person knows the app. */
  readonly deviceName?: string | undefined
}

/**
 * Finishes to set up an authenticator app with its first code, and goes on with the sign-in.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step of {@link beginTotpSetup}.
 * @param input - The app's code and a name for it.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `DONE` with the session, or the next challenge.
 * @throws {@link ServiceError} `ERR_ENABLE_SOFTWARE_TOKEN_MFA` for a wrong code, with which the step stays usable.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html TOTP software token MFA}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html VerifySoftwareToken}
 * @example
 * const done = await finishTotpSetup(client, totpSetup.step, { code: '123456' })
 */
export async function finishTotpSetup(
  client: Client,
  step: MfaSetupStep,
  input: TotpSetupInput,
  options: FlowOptions = {},
): Promise<Step> {
  waiting(step)
  const verify = {
    Session: step.challengeSession,
    UserCode: withoutBlanks(input.code),
    FriendlyDeviceName: input.deviceName,
  }
  const { Session = '' } = await call(client, 'VerifySoftwareToken', verify, options)
  const verified = waiting({ ...step, challengeSession: Session })
  return run(client, verified, { type: 'answer', values: {} }, options)
}
