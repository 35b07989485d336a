import type { CodeDelivery } from '../flow/code-delivery.ts'
import { codeDelivery } from '../flow/code-delivery.ts'
import type { FlowOptions } from '../flow/run.ts'
import type { Client } from '../ports/client.ts'
import { call } from '../transport/call.ts'
import { nameValues } from '../transport/name-values.ts'

/**
 * What {@link signUp} needs.
 *
 * @example
 * const input: SignUpInput = { username: 'anna', password: 'correct horse 1!', attributes: { email: 'a@example.com' } }
 */
export interface SignUpInput {
  /** User name, or the e-mail address or phone number in pools that use these as user names. */
  readonly username: string
  /** May be left out where the pool allows codes as first factor. */
  readonly password?: string | undefined
  /** User attributes by name, such as `email` or `custom:team`; one that is `undefined` is left out. */
  readonly attributes?: { readonly [name: string]: string | undefined } | undefined
  /** Data for the pre sign-up trigger alone; the pool does not keep it. */
  readonly validationData?: { readonly [name: string]: string } | undefined
}

/**
 * What {@link signUp} returns.
 *
 * @example
 * const next = (result: SignUpResult): string => (result.confirmed ? 'sign in' : 'enter the code')
 */
export interface SignUpResult {
  /** Whether the user can sign in at once; otherwise {@link confirmSignUp} comes first. */
  readonly confirmed: boolean
  /** The immutable id of the new user. */
  readonly sub: string
  /** Where the confirmation code went, or `null` when none was sent. */
  readonly delivery: CodeDelivery | null
  /** Pass it to {@link confirmSignUp} to sign in at once after it; `null` where the app client has no USER_AUTH. */
  readonly challengeSession: string | null
}

/**
 * Creates an account.
 *
 * @param client - The app client.
 * @param input - User name, password and attributes.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns Whether the account is confirmed, its id, and where a code went.
 * @throws {@link ServiceError} `ERR_USERNAME_EXISTS`, `ERR_INVALID_PASSWORD`, `ERR_INVALID_PARAMETER`,
 * `ERR_NOT_AUTHORIZED` where the pool does not let people sign up, and others that SignUp lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html Signing up users}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html SignUp}
 * @example
 * const { confirmed, delivery } = await signUp(client, {
 *   username: 'anna',
 *   password: 'correct horse 1!',
 *   attributes: { email: 'anna@example.com' },
 * })
 */
export async function signUp(
  client: Client,
  input: SignUpInput,
  options: FlowOptions = {},
): Promise<SignUpResult> {
  const output = await call(
    client,
    'SignUp',
    {
      ClientId: client.clientId,
      Username: input.username,
      Password: input.password,
      UserAttributes: input.attributes && nameValues(input.attributes),
      ValidationData: input.validationData && nameValues(input.validationData),
      ClientMetadata: options.clientMetadata,
    },
    options,
  )
  return {
    confirmed: output.UserConfirmed,
    sub: output.UserSub,
    delivery: codeDelivery(output.CodeDeliveryDetails),
    challengeSession: output.Session ?? null,
  }
}
