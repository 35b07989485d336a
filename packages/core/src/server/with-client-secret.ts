import type { Client } from '../ports/client.ts'
import type { FetchPort } from '../ports/ports.ts'
import { secretHash } from './secret-hash.ts'

/** The parts of an input that can need the secret. */
interface Input {
  readonly Username?: string
  readonly AuthParameters?: { readonly [name: string]: string }
  readonly ChallengeResponses?: { readonly [name: string]: string }
}

/** Operations that take the secret itself, because they know no user name. */
const PLAIN = /\.(GetTokensFromRefreshToken|RevokeToken|GetClientToken)$/

/** Operations whose input has `Username` and `SecretHash` beside one another. */
const HASHED =
  /\.(SignUp|ConfirmSignUp|ResendConfirmationCode|ForgotPassword|ConfirmForgotPassword)$/

/**
 * Adds the secret where the service asks for it.
 *
 * The hash is made over the user name of the same request: the typed alias in the first one, the canonical name in answers
 * to challenges, and where there is none, as in REFRESH_TOKEN_AUTH, the name of whoever is signed in.
 */
function withSecret(
  target: string,
  input: Input,
  { clientId, state }: Client,
  secret: string,
): object {
  const hash = (username = state.seen?.username ?? ''): string =>
    secretHash(username, clientId, secret)
  const { Username, AuthParameters, ChallengeResponses } = input
  const name = target.endsWith('.GetClientToken') ? 'Secret' : 'ClientSecret'
  if (PLAIN.test(target)) return { ...input, [name]: secret }
  if (HASHED.test(target)) return { ...input, SecretHash: hash(Username) }
  const map = AuthParameters ?? ChallengeResponses
  if (!map) return input
  const hashed = { ...map, SECRET_HASH: hash(map['USERNAME']) }
  return AuthParameters
    ? { ...input, AuthParameters: hashed }
    : { ...input, ChallengeResponses: hashed }
}

/**
 * Gives a client the secret of its app client; for servers, where nobody can read it.
 *
 * @param client - The app client.
 * @param clientSecret - The secret of the app client.
 * @returns A client with the same session, whose requests carry SECRET_HASH or the secret where the service asks for it.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash Computing secret hash values}
 * @example
 * const confidential = withClientSecret(client, clientSecret)
 */
export function withClientSecret(client: Client, clientSecret: string): Client {
  const fetch: FetchPort = (url, request) => {
    const target = request.headers['x-amz-target']
    // A form for a token endpoint takes the secret as one more field (RFC 6749 section 2.3.1).
    if (!target) {
      const body = `${request.body}&client_secret=${encodeURIComponent(clientSecret)}`
      return client.fetch(url, { ...request, body })
    }
    const input = withSecret(target, JSON.parse(request.body), client, clientSecret)
    return client.fetch(url, { ...request, body: JSON.stringify(input) })
  }
  return { ...client, fetch }
}
