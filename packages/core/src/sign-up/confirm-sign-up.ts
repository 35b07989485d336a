import type { FlowOptions } from '../flow/run.ts'
import type { Client } from '../ports/client.ts'
import { call } from '../transport/call.ts'
import { withoutBlanks } from '../transport/without-blanks.ts'

/**
 * What {@link confirmSignUp} needs.
 *
 * @example
 * const input: ConfirmSignUpInput = { username: 'anna', code: '123456' }
 */
export interface ConfirmSignUpInput {
  readonly username: string
  /** The code from the message. */
  readonly code: string
  /** Take the e-mail address or phone number over from another account that uses it as alias. Default `false`. */
  readonly forceAliasCreation?: boolean | undefined
  /** `challengeSession` of {@link signUp}, to sign in at once afterwards. */
  readonly challengeSession?: string | null | undefined
}

/**
 * What {@link confirmSignUp} returns.
 *
 * @example
 * const canSignInAtOnce = (result: ConfirmSignUpResult): boolean => result.challengeSession !== null
 */
export interface ConfirmSignUpResult {
  /** Pass it to {@link signInWithChoice} within some minutes, and nothing has to be typed again; else `null`. */
  readonly challengeSession: string | null
}

/**
 * Confirms a new account with the code that the service sent.
 *
 * @param client - The app client.
 * @param input - User name and code.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns What a sign-in without typing needs, where the app client allows it.
 * @throws {@link ServiceError} `ERR_CODE_MISMATCH`, `ERR_EXPIRED_CODE`, `ERR_LIMIT_EXCEEDED`, `ERR_ALIAS_EXISTS`, and
 * others that ConfirmSignUp lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html ConfirmSignUp}
 * @example
 * await confirmSignUp(client, { username: 'anna', code: '123456' })
 */
export async function confirmSignUp(
  client: Client,
  input: ConfirmSignUpInput,
  options: FlowOptions = {},
): Promise<ConfirmSignUpResult> {
  const body = {
    ClientId: client.clientId,
    Username: input.username,
    ConfirmationCode: withoutBlanks(input.code),
    ForceAliasCreation: input.forceAliasCreation,
    Session: input.challengeSession ?? undefined,
    ClientMetadata: options.clientMetadata,
  }
  const { Session } = await call(client, 'ConfirmSignUp', body, options)
  return { challengeSession: Session ?? null }
}
