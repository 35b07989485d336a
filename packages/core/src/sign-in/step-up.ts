import { NotSignedInError } from '../errors/errors.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { currentTokens } from '../session/current-tokens.ts'
import { readRecord } from '../session/store.ts'
import { type FirstFactor, secretOf } from './sign-in-with-choice.ts'

/**
 * What {@link stepUp} needs.
 *
 * @example
 * const input: StepUpInput = { acrValues: ['urn:cognito:loa:4'], maxAgeSeconds: 300 }
 */
export interface StepUpInput {
  /** Levels that would do, the one to try first in front; names as the pool has them, `urn:cognito:loa:1` to `4` by default. */
  readonly acrValues: readonly string[]
  /** How long ago the last sign-in may have been; what an older one proved does not count. */
  readonly maxAgeSeconds?: number | undefined
  /** First factor to begin with, where one is missing. */
  readonly preferred?: FirstFactor | undefined
  /** For `PASSWORD` and `PASSWORD_SRP`. */
  readonly password?: string | undefined
}

/**
 * Asks the signed-in user for what a stronger level of authentication takes beyond the current tokens.
 *
 * The session stays as it is until the level is reached, and is then replaced. Whether an action may go on is for the
 * resource server to decide, by the claim `acr` of the token it is given.
 *
 * @param client - The app client; it must allow `ALLOW_USER_AUTH`.
 * @param input - The levels, how recent the sign-in must be, and the factor to begin with.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns The challenge of the first missing factor, a choice of several, or `DONE` with the new session.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_INVALID_PARAMETER` when the tokens meet the level already or the user has no factor
 * for it, `ERR_FEATURE_UNAVAILABLE_IN_TIER`, `ERR_NOT_AUTHORIZED` for a wrong password or a token that was revoked.
 * @throws {@link SrpError} `ERR_SRP` when the server's values must be refused.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html Step-up authentication with the USER_AUTH flow}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html InitiateAuth}
 * @example
 * const step = await stepUp(client, { acrValues: ['urn:cognito:loa:4'] })
 * if (step.name === 'SOFTWARE_TOKEN_MFA') await answerCode(client, step, '123456')
 */
export async function stepUp(
  client: Client,
  { acrValues, maxAgeSeconds, password, preferred }: StepUpInput,
  options?: FlowOptions,
): Promise<Step> {
  const tokens = await currentTokens(client, options)
  const record = tokens && (await readRecord(client))
  if (!record) throw new NotSignedInError('Nobody is signed in')
  const values = {
    ACCESS_TOKEN: record.accessToken,
    TARGET_ACR_VALUES: acrValues.join(' '),
    ...(maxAgeSeconds !== undefined && { MAX_AGE: `${maxAgeSeconds}` }),
    ...(preferred && { PREFERRED_CHALLENGE: preferred }),
  }
  const event = { type: 'begin', name: 'USER_AUTH', values, secret: secretOf(preferred) } as const
  return run(client, { username: record.username }, event, options, password)
}
