import { expect, it } from 'vitest'
import { createLocalPool } from '../src/app.ts'
import { succeed } from './support/send.ts'

it('the whole server runs in a browser', async () => {
  const pool = createLocalPool({ fixedCode: '123456' })
  const { UserPool } = await succeed(pool, 'CreateUserPool', {
    PoolName: 'people',
    AutoVerifiedAttributes: ['email'],
  })
  const UserPoolId = UserPool?.Id ?? ''
  const { UserPoolClient } = await succeed(pool, 'CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'web',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  })
  const ClientId = UserPoolClient?.ClientId ?? ''
  const [Username, Password] = ['ada', 'Correct-horse-1']
  const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }]
  await succeed(pool, 'SignUp', { ClientId, Username, Password, UserAttributes })
  const [message] = pool.messages({ username: 'ada' })
  await succeed(pool, 'ConfirmSignUp', {
    ClientId,
    Username,
    ConfirmationCode: message?.code ?? '',
  })
  const { AuthenticationResult } = await succeed(pool, 'InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: Username, PASSWORD: Password },
  })
  const user = await succeed(pool, 'GetUser', {
    AccessToken: AuthenticationResult?.AccessToken ?? '',
  })
  expect(user.Username).toBe('ada')
})
