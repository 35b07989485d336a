import { type Client, createClient, memoryStorage, signInWithPassword } from '@cognito-kit/core'

const ANNA = { username: 'anna', sub: '8b1f8a2e-0000-4000-8000-000000000001' }
const HOUR_S = 3600

const part = (claims: object): string => btoa(JSON.stringify(claims)).replaceAll('=', '')

/** Nobody checks it, because nobody is asked. */
const token = (): string => {
  const iat = Math.floor(Date.now() / 1000)
  return `${part({ alg: 'none' })}.${part({ ...ANNA, iat, exp: iat + HOUR_S })}.`
}

const attributes = {
  sub: ANNA.sub,
  name: 'Anna Berg',
  email: 'anna@example.com',
  email_verified: 'true',
  phone_number: '+15550001234',
  phone_number_verified: 'false',
}

/** What a service would answer, by operation; anything else has no news. */
const ANSWERS: { readonly [operation: string]: () => object } = {
  InitiateAuth: () => ({
    AuthenticationResult: {
      AccessToken: token(),
      IdToken: token(),
      RefreshToken: 'none',
      ExpiresIn: HOUR_S,
    },
  }),
  GetUser: () => ({
    Username: ANNA.username,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  }),
}

/** A client with somebody signed in, whose requests go nowhere. */
export async function fixtureClient(): Promise<Client> {
  const client = createClient({
    userPoolId: 'us-east-1_DemoPool1',
    clientId: '3demo5app7client9example11',
    storage: memoryStorage(),
    fetch: async (_url, { headers }) => {
      const operation = headers['x-amz-target']?.split('.')[1] ?? ''
      const body = JSON.stringify(ANSWERS[operation]?.() ?? {})
      return { status: 200, headers: { get: () => null }, text: async () => body }
    },
  })
  await signInWithPassword(client, { username: ANNA.username, password: 'none' })
  return client
}
