import { Passwordless } from 'amazon-cognito-passwordless-auth'
import { refreshTokens } from 'amazon-cognito-passwordless-auth/refresh'
import { authenticateWithSRP } from 'amazon-cognito-passwordless-auth/srp'
import { retrieveTokens, storeTokens } from 'amazon-cognito-passwordless-auth/storage'
import { settings } from './contender.ts'
import { offer } from './offer.ts'

const { clientId, endpoint: cognitoIdpEndpoint, userPoolId } = settings()
Passwordless.configure({ clientId, cognitoIdpEndpoint, userPoolId })

offer({
  async signIn(credentials) {
    await authenticateWithSRP({ ...credentials, tokensCb: storeTokens }).signedIn
  },
  // The library leaves it to its caller to look whether the tokens are over.
  async accessToken() {
    const stored = await retrieveTokens()
    if (!stored?.expireAt || stored.expireAt.valueOf() > Date.now()) return stored?.accessToken
    return (await refreshTokens({ tokensCb: storeTokens })).accessToken
  },
})
