import { CognitoJwtVerifier } from 'aws-jwt-verify'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { CLIENT_ID, POOL_ID } from './local-server.ts'

/** Where AWS has user pools of this region; issuers start with it. */
export const AWS_ORIGIN = 'https://cognito-idp.eu-west-1.amazonaws.com'

/** What a token must have beside pool, client and use. */
export interface AwsRequirements {
  readonly groups?: string[]
  readonly scope?: string[]
}

/** Verifies tokens; rejects with the verifier's own error. */
export type AwsVerifier = (token: string, requirements?: AwsRequirements) => Promise<object>

/** CognitoJwtVerifier as it is; only what it downloads comes from elsewhere. */
export function createAwsVerifier(
  download: (url: string) => Promise<Response>,
  tokenUse: 'access' | 'id',
): AwsVerifier {
  const fetcher = {
    fetch: async (url: string): Promise<ArrayBuffer> => (await download(url)).arrayBuffer(),
  }
  const verifier = CognitoJwtVerifier.create(
    { userPoolId: POOL_ID, clientId: CLIENT_ID, tokenUse },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  )
  return (token, requirements = {}) =>
    verifier.verify(token, { clientId: CLIENT_ID, tokenUse, ...requirements })
}
