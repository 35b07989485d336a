import { Amplify } from 'aws-amplify'
import { fetchAuthSession, signIn } from 'aws-amplify/auth'
import { settings } from './contender.ts'
import { offer } from './offer.ts'

const { endpoint: userPoolEndpoint, userPoolId, clientId: userPoolClientId } = settings()
Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })

offer({
  async signIn(credentials) {
    const { isSignedIn } = await signIn(credentials)
    if (!isSignedIn) throw new Error('not signed in')
  },
  accessToken: async () => (await fetchAuthSession()).tokens?.accessToken.toString(),
})
