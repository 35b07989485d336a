import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { settings } from './contender.ts'
import { offer } from './offer.ts'

const { clientId: ClientId, endpoint, userPoolId: UserPoolId } = settings()
const pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint })

offer({
  signIn: ({ password: Password, username: Username }) =>
    new Promise((resolve, reject) => {
      const user = new CognitoUser({ Username, Pool: pool })
      user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
        onSuccess: () => resolve(),
        onFailure: reject,
      })
    }),
  accessToken: () =>
    new Promise((resolve, reject) => {
      const user = pool.getCurrentUser()
      if (!user) return resolve(undefined)
      user.getSession((error: Error | null, session: CognitoUserSession | null) => {
        if (error) reject(error)
        else resolve(session?.getAccessToken().getJwtToken())
      })
    }),
})
