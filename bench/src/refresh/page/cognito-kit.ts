import { createClient, currentTokens, localStorageStore, signInWithSrp } from '@cognito-kit/core'
import { settings } from './contender.ts'
import { offer } from './offer.ts'

const client = createClient({ ...settings(), storage: localStorageStore() })

offer({
  async signIn(credentials) {
    const step = await signInWithSrp(client, credentials)
    if (step.name !== 'DONE') throw new Error(step.name)
  },
  accessToken: async () => (await currentTokens(client))?.accessToken,
})
